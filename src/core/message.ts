/**
 * A sentence for a person, kept apart from its values so that it can be translated:
 * `{0}`, `{1}` … in `template` stand for `args`. The English template is the key of its translations.
 */
export interface Message {
  readonly template: string;
  readonly args: readonly (string | number)[];
}

export function message(template: string, ...args: (string | number)[]): Message {
  return { template, args };
}

/** "File: people.json", with the colon as the reader's language sets it. */
export function labelled(label: string, text: string): Message {
  return message('{0}: {1}', label, text);
}

/** A text at the beginning of a heading: "créés : 2" is a part of a sentence elsewhere. */
export function sentenceCase(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** The message in English, or in the language of `template` when a translated one is given. */
export function formatMessage({ template, args }: Message, translated = template): string {
  return translated.replace(/\{(\d+)\}/g, (placeholder, index: string) => {
    const value = args[Number(index)];
    return value === undefined ? placeholder : String(value);
  });
}
