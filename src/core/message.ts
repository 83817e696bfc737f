/**
 * A sentence for a person, separate from its values so that it can be translated:
 * `args` replace `{0}`, `{1}` … in `template`. The English template is the key of its translations.
 */
export interface Message {
  readonly template: string;
  readonly args: readonly (string | number)[];
}

export function message(template: string, ...args: (string | number)[]): Message {
  return { template, args };
}

/** "File: people.json", with the colon typeset for the reader's language. */
export function labelled(label: string, text: string): Message {
  return message('{0}: {1}', label, text);
}

/** Sentences in a row, with the semicolon as the reader's language sets it. */
export function inARow(parts: readonly string[], format: (message: Message) => string): string {
  return parts.length === 0 ? '' : parts.reduce((before, part) => format(message('{0}; {1}', before, part)));
}

/** A text at the beginning of a heading: elsewhere, "créés : 2" is part of a sentence. */
export function sentenceCase(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** The message in English, or in another language if a translated template is given. */
export function formatMessage({ template, args }: Message, translated = template): string {
  return translated.replace(/\{(\d+)\}/g, (placeholder, index: string) => {
    const value = args[Number(index)];
    return value === undefined ? placeholder : String(value);
  });
}
