import { join, resolve } from 'node:path';
import type { Language } from './texts';
import { steps, tourFiles } from './tour-steps';
import { openWorkbench } from './workbench';

/** `tour.ts fr` is the tour in French. */
const language: Language = process.argv[2] === 'fr' ? 'fr' : 'en';

const root = resolve(import.meta.dirname, '..', '..');

/** Where the pictures go that a page shows, and all others. */
const media = join(root, 'media', language === 'en' ? '' : language);
const others = join(root, 'out', 'tour', language);

/** What the pages of a language show. */
const shown: Record<Language, readonly string[]> = {
  en: ['quick-fix', 'snippet', 'outcome', 'fields', 'csv'],
  fr: ['quick-fix', 'snippet', 'outcome'],
};

const failure = join(root, 'out', 'tour-failure.png');

async function tour(): Promise<void> {
  const { workbench, version, close } = await openWorkbench({ language, files: tourFiles, settings: { 'dialogInsight.sandbox.autoStart': true } });
  console.log(`The tour, in VS Code ${version} in ${language === 'fr' ? 'French' : 'English'}:`);
  const picture = async (name: string): Promise<void> => {
    // Till then the status bar says that extensions start.
    await workbench.page.locator('.statusbar-item', { hasText: /Activating|Activation/ }).waitFor({ state: 'detached' });
    await workbench.screenshot(shown[language].includes(name) ? join(media, `tour-${name}.png`) : join(others, `${name}.png`));
  };
  try {
    for (const [number, [title, run]] of steps.entries()) {
      console.log(`\n${number + 1}. ${title}`);
      console.log(`   saw: ${(await run({ workbench, picture })).replaceAll(/\s+/g, ' ')}`);
    }
    console.log(`\nEvery step showed what it should. The pictures are in ${media} and ${others}`);
  } catch (error) {
    await workbench.screenshot(failure);
    console.error(`What was on the screen then is in ${failure}`);
    throw error;
  } finally {
    await close();
  }
}

tour().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
