import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { readMergeRequest } from '../../src/core/payload/merge-request';
import { parseJson } from '../../src/core/payload/parse-json';
import { recordAtCursor } from '../../src/payloads/record-at-cursor';

const LINES = [
  '{ "Records": [', //
  '    {',
  '      "ID": { "key_f_EMail": "a@example.org" }',
  '    } ,  ',
  '',
  '    { "ID": { "key_f_EMail": "b@example.org" } }, { "ID": { "key_f_EMail": "c@example.org" } }',
  '] }',
];

describe('the record at the cursor', () => {
  const cases: readonly [line: number, character: number, index: number | undefined][] = [
    [1, 0, 0],
    [2, 3, 0],
    [3, 8, 0],
    [3, 0, 0],
    [4, 0, undefined],
    [0, 2, undefined],
    [5, 0, undefined],
    [5, 10, 1],
    [5, 60, 2],
    [6, 0, undefined],
  ];
  it('is also meant from the blanks and the comma on its lines, where no other is', async () => {
    const document = await vscode.workspace.openTextDocument({ language: 'json', content: LINES.join('\n') });
    const request = readMergeRequest(parseJson(document.getText()).root);
    assert.ok(request);
    for (const [line, character, index] of cases) {
      assert.equal(recordAtCursor(request, document, new vscode.Position(line, character))?.index, index, `line ${line}, character ${character}`);
    }
  });
});
