import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { it } from 'node:test';

interface Welcome {
  readonly view: string;
  readonly contents: string;
  readonly when: string;
}

const { contributes } = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8')) as {
  readonly contributes: { readonly viewsWelcome: readonly Welcome[] };
};

const KEYS = ['isWorkspaceTrusted', 'dialogInsight.hasConnection', 'dialogInsight.hasResults', 'dialogInsight.results.sending'] as const;

/** Conditions of the manifest are names, some with an exclamation mark, joined by `&&`. */
function holds(when: string, contexts: ReadonlySet<string>): boolean {
  return when.split(' && ').every((term) => (term.startsWith('!') ? !contexts.has(term.slice(1)) : contexts.has(term)));
}

it('an empty Results view has one text in every state, and it is that of the state', () => {
  for (let bits = 0; bits < 2 ** KEYS.length; bits++) {
    const contexts = new Set(KEYS.filter((_, bit) => bits & (1 << bit)));
    const [trusted, connected, known, sending] = KEYS.map((key) => contexts.has(key));
    // Something is known of the payload that is being sent.
    if (sending && !known) continue;
    const texts = contributes.viewsWelcome.filter(({ view, when }) => view === 'dialogInsight.results' && holds(when, contexts));
    const state = !trusted ? 'untrusted' : !connected ? 'noConnection' : !known ? 'nothingSent' : sending ? 'sending' : 'nothingKnown';
    assert.deepEqual(texts.map(({ contents }) => contents), [`%view.results.${state}%`], [...contexts].join());
  }
});
