import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { it } from 'node:test';
import { RULES } from '../../../src/core/rules/catalogue';
import { faultOfList } from '../rules/fault-of-list';

interface Setting {
  readonly scope: string;
  readonly propertyNames?: { readonly enum: readonly string[] };
}

const { activationEvents, contributes } = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8')) as {
  readonly activationEvents: readonly string[];
  readonly contributes: { readonly configuration: { readonly properties: Readonly<Record<string, Setting>> } };
};

/** What a folder may say about its own payloads: none of it decides where a key goes, over what, or what is kept of a send. */
const OF_A_FOLDER = ['dialogInsight.files', 'dialogInsight.rules', 'dialogInsight.send.batchSize', 'dialogInsight.send.timeoutSeconds'];

it('a workspace can set nothing that decides where a key goes or what is kept of a send', () => {
  const settable = Object.entries(contributes.configuration.properties).filter(([, { scope }]) => scope !== 'application' && scope !== 'machine');
  assert.deepEqual(settable.map(([name]) => name).sort(), OF_A_FOLDER);
});

// Commands, views and the walkthrough start it by themselves. To look for payloads (`workspaceContains`) would search every folder that anybody opens.
it('opening a folder starts nothing and searches nothing', () => {
  assert.deepEqual([...activationEvents].sort(), ['onLanguage:json', 'onLanguage:jsonc']);
});

it('package.json, "dialogInsight.rules", lists the rules in the order of src/core/rules/catalogue.ts, so that the editor of the settings completes them', () => {
  const listed = contributes.configuration.properties['dialogInsight.rules']?.propertyNames?.enum ?? [];
  const fault = faultOfList(listed, RULES.map(({ id }) => id));
  assert.ok(fault === undefined, `package.json, "dialogInsight.rules", "propertyNames", "enum": ${fault}`);
});
