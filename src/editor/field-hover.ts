import * as vscode from 'vscode';
import { labelsOf } from '../core/fields/project-fields';
import { propertyAt, type PropertyAt } from '../core/fields/property-at';
import { readDataName, readIdName } from '../core/rules/data-names';
import { readProjectName, type ProjectName } from '../core/rules/project-name';
import { shortDescription, sourceText } from './field-text';
import { plainMarkdown } from './plain-markdown';
import type { KnownProject, ProjectOfPayload } from './project-of-payload';

/** What the project knows about the property under the mouse, in addition to what the schema says about its kind. */
export function registerFieldHover(selector: vscode.DocumentSelector, project: ProjectOfPayload): vscode.Disposable {
  return vscode.languages.registerHoverProvider(selector, new FieldHover(project));
}

class FieldHover implements vscode.HoverProvider {
  constructor(private readonly project: ProjectOfPayload) {}

  provideHover(document: vscode.TextDocument, { line, character }: vscode.Position): vscode.Hover | undefined {
    if (!this.project.isPayload(document)) return undefined;
    const lines = { count: document.lineCount, line: (index: number) => document.lineAt(index).text };
    const at = propertyAt(lines, line, character);
    const known = at && this.project.of(document);
    if (!known) return undefined;
    const name = at.place === 'id' ? readIdName(at.name) : readDataName(at.name);
    const found = readProjectName(name, known.fields);
    if (!found) return undefined;
    return new vscode.Hover(hoverText(at, found, name.kind, known), new vscode.Range(line, at.start, line, at.end));
  }
}

function hoverText(at: PropertyAt, { how, field, spelling }: ProjectName, kind: string, known: KnownProject): vscode.MarkdownString {
  const text = new vscode.MarkdownString();
  if (field && (how === 'exact' || how === 'case')) {
    const labels = labelsOf(field);
    text.appendMarkdown(`**${plainMarkdown(labels === '' ? field.code : labels)}**`);
    const description = shortDescription(kind === 'key' || kind === 'optin' || kind === 'optin-date' ? kind : 'field', field);
    if (description !== '') text.appendMarkdown(plainMarkdown(` (${description})`));
    if (how === 'case' && spelling !== undefined) text.appendMarkdown(`\n\n${plainMarkdown(vscode.l10n.t('The project spells it "{0}".', spelling))}`);
  } else {
    text.appendMarkdown(plainMarkdown(vscode.l10n.t('{0} has no "{1}".', known.connection, at.name)));
  }
  text.appendMarkdown(`\n\n${plainMarkdown(sourceText(known))}`);
  if (known.readAt === undefined) return text;
  text.isTrusted = { enabledCommands: ['dialogInsight.refreshFields'] };
  return text.appendMarkdown(` ([${vscode.l10n.t('Refresh')}](command:dialogInsight.refreshFields))`);
}
