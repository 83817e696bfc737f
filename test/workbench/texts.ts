import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { formatMessage } from '../../src/core/message';

export type Language = 'en' | 'fr';

const root = resolve(import.meta.dirname, '..', '..');

const read = (name: string): Readonly<Record<string, string>> => JSON.parse(readFileSync(resolve(root, name), 'utf8')) as Record<string, string>;

/** What the extension says in a language. Blanks are plain, as the workbench's own methods read them from the page. */
export class Texts {
  private readonly translations: Readonly<Record<string, string>>;
  private readonly titles: Readonly<Record<string, string>>;

  constructor(readonly language: Language = 'en') {
    this.translations = language === 'en' ? {} : read(`l10n/bundle.l10n.${language}.json`);
    this.titles = { ...read('package.nls.json'), ...(language === 'en' ? {} : read(`package.nls.${language}.json`)) };
  }

  /** A text of the code, by its English. */
  says(template: string, ...args: (string | number)[]): string {
    return plain(formatMessage({ template, args }, this.language === 'en' ? template : this.known(this.translations, template)));
  }

  /** A text of the manifest, by its key. */
  manifest(key: string): string {
    return plain(this.known(this.titles, key));
  }

  /** A command as the palette lists it: `command('addConnection')`. */
  command(name: string): string {
    return `Dialog Insight: ${this.manifest(`command.${name}`)}`;
  }

  private known(texts: Readonly<Record<string, string>>, key: string): string {
    const text = texts[key];
    if (text === undefined) throw new Error(`There is no text ${JSON.stringify(key)} in ${this.language}.`);
    return text;
  }
}

function plain(text: string): string {
  return text.replaceAll('\u00a0', ' ');
}
