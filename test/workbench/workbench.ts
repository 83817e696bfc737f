import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { launchChromium } from '../host/chromium.mjs';
import { oldestEditor } from '../host/editor.mjs';
import { startEditor } from '../host/server.mjs';
import { copyForBrowser } from '../host/vsix.mjs';
import { Texts, type Language } from './texts';

const root = resolve(import.meta.dirname, '..', '..');

/** How long anything on the page may take: the machines that run this are small and shared. */
const patience = 15_000;

/**
 * The elements of the active editor's lines in view, top to bottom, for a script in the page.
 * Such scripts are texts: with the browser's types, all of our own code could name `window` and `document`.
 */
const linesInView = `[...document.querySelectorAll('.editor-group-container.active .monaco-editor .view-lines .view-line')]
  .sort((a, b) => parseFloat(a.style.top) - parseFloat(b.style.top))`;

export interface WorkbenchOptions {
  /** Files to write into the folder that is opened, by name, beside the samples. */
  readonly files?: Readonly<Record<string, string>>;
  /** Machine settings. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** The language of the editor: English unless given. */
  readonly language?: Language;
  /** True: nobody trusts the folder. Otherwise it is trusted, and nobody asks. */
  readonly restricted?: boolean;
  /** True: the extension runs in the page's own extension host, where there is no Node. */
  readonly inBrowser?: boolean;
  /** Where the editor and the browser keep their data, for a test that searches them. Deleted by the caller. */
  readonly dataFolder?: string;
}

export interface OpenWorkbench {
  readonly workbench: Workbench;
  /** The folder that is open: a copy of the samples. */
  readonly folder: string;
  /** The editor's own name and version, for what a report says it was tried in. */
  readonly version: string;
  /** Opens the folder in one more window of the same editor. */
  readonly openAnother: () => Promise<Workbench>;
  readonly close: () => Promise<void>;
}

/**
 * Opens a copy of the samples in a real VS Code with the packaged extension installed.
 *
 * `TEST_VSIX` and `TEST_EDITOR` (set by test/run.mjs) choose the package and the editor's version.
 */
export async function openWorkbench(options: WorkbenchOptions = {}): Promise<OpenWorkbench> {
  const scratch = mkdtempSync(join(tmpdir(), 'dialog-insight-merge-folder-'));
  const folder = join(scratch, 'payloads');
  cpSync(join(root, 'samples', options.language ?? 'en'), folder, { recursive: true });
  for (const [name, text] of Object.entries(options.files ?? {})) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  const editor = await startEditor({
    folder,
    ...(options.inBrowser
      ? { extensionPath: await browserExtension(scratch) }
      : { vsix: process.env['TEST_VSIX'] ?? join(root, 'out', 'dialog-insight-merge.vsix') }),
    version: process.env['TEST_EDITOR'],
    // The driver would answer every dialog by itself, and a person's are to be seen. Newer editors run an extension from its folder only with it.
    driver: options.inBrowser === true,
    ...(options.settings === undefined ? {} : { settings: options.settings }),
    ...(options.language === 'fr' ? { language: options.language } : {}),
    trust: options.restricted === true,
    ...(options.dataFolder === undefined ? {} : { dataFolder: join(options.dataFolder, 'editor') }),
  });
  const browser = await launchChromium(options.dataFolder === undefined ? {} : { profile: join(options.dataFolder, 'browser') }).catch(
    async (error: unknown) => {
      await editor.close();
      throw error;
    },
  );
  const close = async (): Promise<void> => {
    await browser.close();
    await editor.close();
    rmSync(scratch, { recursive: true, force: true });
  };
  try {
    browser.setDefaultTimeout(patience);
    const openWindow = async (page: Page): Promise<Workbench> => {
      await page.goto(editor.url);
      const workbench = new Workbench(page, new Texts(options.language));
      if (options.restricted) await workbench.stayRestricted(editor.version);
      await workbench.ready();
      return workbench;
    };
    const workbench = await openWindow(browser.pages()[0] ?? (await browser.newPage()));
    return { workbench, folder, version: editor.version, openAnother: async () => openWindow(await browser.newPage()), close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function browserExtension(scratch: string): Promise<string> {
  const folder = join(scratch, 'extension');
  await copyForBrowser(folder);
  return folder;
}

/** Whether something can be seen within a time, in milliseconds. */
function comes(what: Locator, limit: number): Promise<boolean> {
  return what.waitFor({ timeout: limit }).then(
    () => true,
    () => false,
  );
}

/** What a person sees and does in the workbench. Each method waits for what it names and fails if it never comes. */
export class Workbench {
  constructor(
    readonly page: Page,
    /** What the extension says in the language of this editor. */
    readonly texts = new Texts(),
  ) {}

  /** Waits for the folder, and for the extension: its commands and menus come a moment after the window. */
  async ready(): Promise<void> {
    await this.page.locator('.monaco-workbench .explorer-folders-view .monaco-list-row').first().waitFor();
    const title = 'Dialog Insight: New Payload';
    await this.until('the extension', () => this.commandsOffered(title), (titles) => titles.includes(title));
  }

  /** Leaves the folder without trust: new editors start so, the oldest asks. */
  async stayRestricted(version: string): Promise<void> {
    if (version.startsWith(oldestEditor)) {
      await this.dialog();
      await this.pressDialogButton("No, I don't trust");
    }
    await this.page.locator('.statusbar-item', { hasText: 'Restricted Mode' }).waitFor();
  }

  // Files

  /** Opens a file of the folder from the explorer. */
  async openFile(name: string): Promise<void> {
    const row = this.page.locator('.explorer-folders-view .monaco-list-row', { hasText: name }).first();
    // Again where the tree was drawn anew in that moment.
    const open = async (): Promise<boolean> => {
      await row.dblclick();
      return comes(this.page.locator('.tab.active', { hasText: name }), patience / 5);
    };
    await this.until(`the file ${name}`, open, (isOpen) => isOpen);
    await this.page.locator('.editor-group-container.active .monaco-editor.focused').first().waitFor();
  }

  /**
   * Takes an entry of the menu of a file in the explorer, until what it leads to is there: a menu that has just opened takes no click, and
   * one closes by itself when something else takes the focus.
   */
  async chooseFromMenu(file: string, entry: string, leadsTo: Locator): Promise<void> {
    const item = this.page.locator('.monaco-menu .action-label', { hasText: entry }).first();
    const choose = async (): Promise<boolean> => {
      if (await item.isHidden()) await this.page.locator('.explorer-folders-view .monaco-list-row', { hasText: file }).first().click({ button: 'right' });
      await item.click({ timeout: patience / 10 }).catch(() => undefined);
      return comes(leadsTo, patience / 5);
    };
    await this.until(`what the menu entry "${entry}" leads to`, choose, (came) => came);
  }

  /** The same for an entry that must be taken once only: by the keyboard. */
  async takeFromMenu(file: string, entry: string): Promise<void> {
    await this.page.locator('.explorer-folders-view .monaco-list-row', { hasText: file }).first().click({ button: 'right' });
    await this.page.locator('.context-view .action-label', { hasText: entry }).hover();
    await this.page.locator('.context-view .action-item.focused', { hasText: entry }).waitFor();
    await this.press('Enter');
  }

  /** *File > New File...*, then one of its entries. */
  async newFile(entry: string): Promise<void> {
    await this.runCommand('Create: New File...');
    await this.pick(entry);
  }

  async save(): Promise<void> {
    await this.page.keyboard.press('Control+S');
    await this.page.locator('.tab.active:not(.dirty)').waitFor();
  }

  // Commands and questions

  /** Runs a command by its title from the palette: in the language of the editor, or in English, which the palette shows below the other. */
  async runCommand(title: string): Promise<void> {
    await this.openPalette(title);
    // By keys: the list is filtered a moment later, and a click could hit the row that comes to stand there.
    const focused = this.page.locator('.quick-input-list .monaco-list-row.focused .label-name');
    const focus = async (): Promise<string[]> => {
      const labels = await this.page.locator('.quick-input-list .monaco-list-row .label-name').allTextContents();
      if (labels.includes(title) && !(await focused.allTextContents()).includes(title)) {
        await this.press('ArrowDown');
      }
      return focused.allTextContents();
    };
    await this.until(`the command "${title}"`, focus, (found) => found.includes(title));
    await this.press('Enter');
  }

  /** The titles that the palette offers for some letters, in English also where the editor speaks another language. */
  async commandsOffered(filter: string): Promise<string[]> {
    await this.openPalette(filter);
    await this.page.locator('.quick-input-list .monaco-list-row').first().waitFor();
    const titles = await this.page.locator('.quick-input-list .monaco-list-row .label-name').allTextContents();
    await this.page.keyboard.press('Escape');
    return titles;
  }

  /** The entries of the list that is open, as a screen reader reads them. */
  async choices(): Promise<string[]> {
    return this.page.evaluate<string[]>(`[...document.querySelectorAll('.quick-input-list .monaco-list-row')].map((row) => row.getAttribute('aria-label') ?? '')`);
  }

  /** Takes an entry of the list that is open. */
  async pick(label: string): Promise<void> {
    await this.row(label).click();
  }

  /** Answers the box that is open. */
  async answer(text: string): Promise<void> {
    const input = this.quickInput();
    await input.fill(text);
    await this.page.keyboard.press('Enter');
  }

  /** The box that is open: its kind ('text', 'password'), its title and what it asks. */
  async question(): Promise<{ type: string | null; title: string; prompt: string }> {
    const input = this.quickInput();
    await input.waitFor();
    const widget = this.page.locator('.quick-input-widget');
    return {
      type: await input.getAttribute('type'),
      title: await widget.locator('.quick-input-title').innerText(),
      prompt: await widget.locator('.quick-input-message').innerText(),
    };
  }

  /** The dialog that blocks the window, with its buttons. */
  async dialog(): Promise<string> {
    const box = this.page.locator('.monaco-dialog-box');
    await box.waitFor();
    return box.innerText();
  }

  async pressDialogButton(label: string): Promise<void> {
    await this.page.locator('.monaco-dialog-box .monaco-button', { hasText: label }).click();
    await this.page.locator('.monaco-dialog-box').waitFor({ state: 'hidden' });
  }

  /** Waits for a notification that contains a text, and gives the whole of it. */
  async notification(text: string | RegExp): Promise<string> {
    const matches = (shown: string): boolean => {
      const line = shown.replaceAll(/\s+/g, ' ');
      return typeof text === 'string' ? line.includes(text) : text.test(line);
    };
    const read = (): Promise<string[]> => this.notifications().allInnerTexts();
    const isThere = (shown: readonly string[]): boolean => shown.some(matches);
    // Where one comes while others go, the editor now and then shows none of them, only the dot at its bell: then the list behind it has it.
    const texts = await this.until('a notification', read, isThere, patience / 3).catch(async () => {
      await this.runCommand('Notifications: Show Notifications');
      return this.until(`the notification ${String(text)}`, read, isThere);
    });
    return texts.find(matches) ?? '';
  }

  async pressNotificationButton(text: string | RegExp, label: string): Promise<void> {
    await this.notifications().filter({ hasText: text }).locator('.monaco-button', { hasText: label }).first().click();
  }

  // Text

  async focusEditor(): Promise<void> {
    const focused = this.page.locator('.editor-group-container.active .monaco-editor.focused').first();
    if (await comes(focused, patience / 5)) return;
    // By a command: where in the text a click would land depends on its width, lenses and scrolling.
    await this.runCommand('View: Focus Active Editor Group');
    await focused.waitFor();
  }

  /** Types at the cursor, key by key, as completion and auto-closing need it. */
  async type(text: string): Promise<void> {
    await this.page.keyboard.type(text, { delay: 20 });
  }

  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) {
      await this.page.keyboard.press(key);
    }
  }

  /** Pastes as a person does: the paste command would bypass paste providers. */
  async paste(text: string): Promise<void> {
    await this.writeClipboard(text);
    await this.page.keyboard.press('Control+V');
  }

  /** The whole text of the active editor, by way of the clipboard: the page holds only the lines in view. The cursor stays where it is. */
  async text(): Promise<string> {
    await this.focusEditor();
    const marker = `nothing was copied ${Date.now()}`;
    await this.writeClipboard(marker);
    await this.press('Control+A', 'Control+C');
    const read = (): Promise<string> => this.page.evaluate<string>('navigator.clipboard.readText()');
    const copied = await this.until('the clipboard', read, (content) => content !== marker);
    await this.press('Control+U');
    return copied;
  }

  /** The lines in view, without their decorations. */
  async visibleText(): Promise<string> {
    return this.page.evaluate<string>(`${linesInView}.map((line) => line.textContent.replaceAll('\\u00A0', ' ')).join('\\n')`);
  }

  /** Goes to a place, both numbers from 1. */
  async goTo(line: number, column: number): Promise<void> {
    await this.press('Control+1', 'Control+G');
    await this.answer(`:${line}:${column}`);
    // "Ln 1, Col 2", in French "L 1, col 2".
    await this.statusBarItem(new RegExp(`^Ln? ${line}, col ${column}$`, 'i')).waitFor();
    await this.page.locator('.editor-group-container.active .monaco-editor.focused').first().waitFor();
  }

  /** Puts the cursor into the first place of a text: before it, or after so many of its letters. */
  async placeCursorIn(text: string, after = 0): Promise<void> {
    await this.press('Control+1');
    const whole = await this.text();
    const offset = whole.indexOf(text);
    if (offset < 0) {
      throw new Error(`${JSON.stringify(text)} is not in ${JSON.stringify(whole)}`);
    }
    const before = whole.slice(0, offset + after).split('\n');
    await this.goTo(before.length, (before.at(-1)?.length ?? 0) + 1);
  }

  /** Selects the first place of a text, which is on one line. */
  async select(text: string): Promise<void> {
    await this.placeCursorIn(text);
    for (let i = 0; i < text.length; i++) {
      await this.press('Shift+ArrowRight');
    }
  }

  // Help while writing

  /** The suggestions that are open, waited for. */
  async suggestions(): Promise<string[]> {
    await this.suggestion().first().waitFor();
    return this.suggestion().locator('.label-name').allTextContents();
  }

  async acceptSuggestion(label: string): Promise<void> {
    await this.suggestion(label).first().click();
  }

  /** Hovers over a text in view until something is said of it, and gives that: what explains it may be starting yet. */
  async hover(text: string): Promise<string> {
    const place = this.page.locator('.editor-group-container.active .view-line', { hasText: text }).locator('span', { hasText: text }).last();
    const hover = this.page.locator('.monaco-hover:not(.hidden) .monaco-hover-content').first();
    const read = async (): Promise<string> => {
      // From below, inside the editor: it answers to a mouse that moves in it.
      const { x, y } = (await place.boundingBox()) ?? { x: 0, y: 0 };
      await this.page.mouse.move(x, y + 200);
      await place.hover();
      const said = await hover.waitFor({ timeout: patience / 10 }).then(
        () => hover.innerText(),
        () => '',
      );
      // A CodeLens that comes meanwhile moves the lines, and the mouse is over another one.
      return (await place.boundingBox())?.y === y ? said : '';
    };
    // In a window's first seconds it says for a moment that it is still loading.
    return this.until(`the hover over ${text}`, read, (shown) => shown !== '' && shown !== 'Loading...');
  }

  /** How many underlines of each kind are in view. */
  async underlines(): Promise<{ error: number; warning: number; info: number }> {
    const count = (kind: string): Promise<number> => this.page.locator(`.editor-group-container.active .squiggly-${kind}`).count();
    return { error: await count('error'), warning: await count('warning'), info: await count('info') };
  }

  async waitForUnderline(kind: 'error' | 'warning' | 'info'): Promise<void> {
    await this.page.locator(`.editor-group-container.active .squiggly-${kind}`).first().waitFor();
  }

  /** Opens the quick fixes at the cursor and gives their titles. Asked for again where none come: an editor that has just started may say that there are none. */
  async quickFixes(): Promise<string[]> {
    const ask = async (): Promise<boolean> => {
      await this.press('Control+.');
      return comes(this.action().first(), patience / 3);
    };
    await this.until('the quick fixes', ask, (came) => came, 2 * patience);
    return this.action().locator('.title').allTextContents();
  }

  /** Takes one of the quick fixes that are open, by the keyboard: for a moment the list lets no click through. */
  async takeQuickFix(title: string): Promise<void> {
    // Newer editors keep a second one for details.
    const widget = this.page.locator('.action-widget').first();
    const count = await this.action().count();
    for (let presses = 0; presses <= count; presses++) {
      const focused = await widget.locator('.monaco-list-row.action.focused').first().textContent();
      if (focused?.includes(title)) {
        await this.press('Enter');
        await widget.waitFor({ state: 'hidden' });
        return;
      }
      await this.press('ArrowDown');
    }
    throw new Error(`No quick fix "${title}" among ${(await this.action().allTextContents()).join(' | ')}`);
  }

  /** The rows of the Problems panel: files and their problems, as they read. */
  async problems(): Promise<string[]> {
    const panel = this.page.locator('.markers-panel');
    if (await panel.isHidden()) {
      // The panel's name is all that the pack of the French editor has of this title.
      await this.runCommand(`Problems: Focus on ${this.texts.language === 'fr' ? 'Problèmes' : 'Problems'} View`);
      await panel.waitFor();
    }
    const rows = await this.page.locator('.markers-panel .monaco-list-row').allInnerTexts();
    return rows.map((row) => row.replace(/\s+/g, ' ').trim());
  }

  // What the extension shows

  /** Brings the first line of the active editor into view, and the CodeLens above it, which a jump to a line can leave out. The cursor stays. */
  async scrollToTop(): Promise<void> {
    await this.page.locator('.editor-group-container.active .monaco-editor .view-lines').first().hover();
    await this.page.mouse.wheel(0, -10_000);
  }

  /** The CodeLens that contains a text, whose blanks may be of any kind: the page writes no-break ones (`\s` in a pattern). */
  codeLens(text: string | RegExp): Locator {
    const pattern = text instanceof RegExp ? text : new RegExp(text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll(' ', '\\s'));
    return this.page.locator('.editor-group-container.active .codelens-decoration a', { hasText: pattern }).first();
  }

  /** Clicks until what it leads to is there: the editor draws lenses and rows anew now and then, and a click in that moment is lost. */
  async clickUntil(target: Locator, leadsTo: Locator): Promise<void> {
    for (let attempt = 1; ; attempt++) {
      await target.click();
      if (await comes(leadsTo, patience / 3)) return;
      if (attempt === 3) throw new Error(`${target.toString()} was clicked ${attempt} times and led nowhere.`);
    }
  }

  statusBarItem(text: string | RegExp): Locator {
    return this.page.locator('.statusbar-item', { hasText: text }).first();
  }

  titleBarAction(label: string): Locator {
    return this.page.locator(`.editor-group-container.active .editor-actions a[aria-label^="${label}"]`).first();
  }

  /** The text that decorations put beside each line in view, top to bottom: before a long line stands the outcome, and behind it the reason. */
  async marks(): Promise<string[]> {
    const lines = await this.decorations();
    return lines.flatMap(({ before, after }) => (before.length > 0 && after.length > 0 ? [[...before, ...after].join(': ')] : [...before, ...after]));
  }

  /** The texts that decorations put before lines in view. */
  async marksBefore(): Promise<string[]> {
    return (await this.decorations()).flatMap(({ before }) => before);
  }

  /** The stylesheet holds their texts, not the page. */
  private async decorations(): Promise<readonly { readonly before: readonly string[]; readonly after: readonly string[] }[]> {
    const lines = await this.page.evaluate<{ before: string[]; after: string[] }[]>(
      `${linesInView}.map((line) => [...line.querySelectorAll('span')]).map((spans) => {
        const texts = (side) => spans.map((span) => getComputedStyle(span, side).content);
        return { before: texts('::before'), after: texts('::after') };
      })`,
    );
    return lines.map(({ before, after }) => ({ before: shownContents(before), after: shownContents(after) }));
  }

  /** How many records in view have a sign in the margin. */
  async marginSigns(): Promise<number> {
    return this.page.evaluate<number>(
      `[...document.querySelectorAll('.editor-group-container.active .monaco-editor .glyph-margin-widgets > *')].filter((sign) => getComputedStyle(sign).backgroundImage.includes('svg')).length`,
    );
  }

  /** What the Results view says while it has no rows. */
  async emptyView(): Promise<string> {
    return (await this.page.locator('.panel .welcome-view-content').allInnerTexts()).join('\n');
  }

  /** What the Results view says above its rows. */
  async viewMessage(): Promise<string> {
    return (await this.page.locator('.panel .tree-explorer-viewlet-tree-view .message').allInnerTexts()).join('\n').trim();
  }

  /** The rows of the Results view as a screen reader reads them. */
  async resultRows(): Promise<string[]> {
    return this.page.evaluate<string[]>(`[...document.querySelectorAll('.panel .monaco-list-row')].map((row) => row.getAttribute('aria-label') ?? '')`);
  }

  resultRow(text: string): Locator {
    return this.page.locator('.panel .monaco-list-row', { hasText: text }).first();
  }

  /** A button of the title of the Results view. */
  viewAction(label: string): Locator {
    return this.page.locator(`.panel .title-actions a[aria-label^="${label}"], .panel .global-actions a[aria-label^="${label}"]`).first();
  }

  /** Waits until a condition on what is shown holds, and says what was seen when it never does. */
  async until<T>(what: string, read: () => Promise<T>, holds: (value: T) => boolean, limit = patience): Promise<T> {
    const end = Date.now() + limit;
    for (;;) {
      const value = await read();
      if (holds(value)) {
        return value;
      }
      if (Date.now() > end) {
        const picture = join(root, 'out', 'failures', `${what.replaceAll(/\W+/g, '-')}-${Date.now()}.png`);
        await this.screenshot(picture).catch(() => undefined);
        throw new Error(`${what}: still ${JSON.stringify(value)}; seen in ${picture}`);
      }
      await this.page.waitForTimeout(100);
    }
  }

  async screenshot(file: string): Promise<void> {
    mkdirSync(dirname(file), { recursive: true });
    await this.page.screenshot({ path: file });
  }

  private async writeClipboard(text: string): Promise<void> {
    await this.page.evaluate(`navigator.clipboard.writeText(${JSON.stringify(text)})`);
  }

  /** Opens the palette with some letters in it, in place of whatever list is open; again if it went away, as it does when an editor opens meanwhile. */
  private async openPalette(filter: string): Promise<void> {
    const input = this.quickInput();
    const open = async (): Promise<boolean> => {
      await this.page.keyboard.press('F1');
      return input.fill(`>${filter}`, { timeout: patience / 5 }).then(
        () => true,
        () => false,
      );
    };
    await this.until('the palette', open, (isOpen) => isOpen);
  }

  private notifications(): Locator {
    return this.page.locator('.notification-list-item');
  }

  private quickInput(): Locator {
    return this.page.locator('.quick-input-widget .quick-input-filter input, .quick-input-widget .quick-input-box input').first();
  }

  private row(label: string): Locator {
    return this.page.locator('.quick-input-list .monaco-list-row', { hasText: label }).first();
  }

  private suggestion(label?: string): Locator {
    return this.page.locator('.suggest-widget.visible .monaco-list-row', label === undefined ? {} : { hasText: label });
  }

  private action(): Locator {
    return this.page.locator('.action-widget .monaco-list-row.action');
  }
}

/** What CSS calls the content of pseudo-elements, as it is read. */
function shownContents(contents: readonly string[]): readonly string[] {
  return contents
    .filter((content) => content.startsWith('"'))
    .map((content) => content.slice(1, -1).replaceAll('\u00A0', ' ').trim())
    .filter((content) => content !== '');
}
