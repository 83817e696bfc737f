import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { TextFormat, wantsColours } from '../../../src/cli/check/text-format';
import { check } from '../../../src/core/check';
import { WITH_ERROR } from './program';

describe('colours', () => {
  const cases: readonly [title: string, isTerminal: boolean, env: Record<string, string>, colours: boolean][] = [
    ['are for terminals', true, { TERM: 'xterm' }, true],
    ['are not for pipes and files', false, { TERM: 'xterm' }, false],
    ['are not wanted with NO_COLOR', true, { NO_COLOR: '1' }, false],
    ['are wanted with an empty NO_COLOR', true, { NO_COLOR: '' }, true],
    ['are not for dumb terminals', true, { TERM: 'dumb' }, false],
  ];
  for (const [title, isTerminal, env, colours] of cases) {
    it(title, () => assert.equal(wantsColours(isTerminal, env), colours));
  }

  it('change nothing but the look', () => {
    const { problems } = check(WITH_ERROR, { today: '2026-10-24' });
    const write = (coloured: boolean) => [...new TextFormat(coloured).file({ name: 'a.json', text: WITH_ERROR, problems })].join('');
    assert.match(write(true), /\u001b\[31merror\u001b\[0m/); // eslint-disable-line no-control-regex
    assert.equal(write(true).replace(/\u001b\[\d+m/g, ''), write(false)); // eslint-disable-line no-control-regex
  });
});
