import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { ReportDocuments } from '../../src/ui/report-documents';
import { closeEditors, until } from './documents';

describe('a report', () => {
  let reports: ReportDocuments;
  beforeEach(() => (reports = new ReportDocuments()));
  afterEach(async () => {
    reports.dispose();
    await closeEditors();
  });

  it('keeps its text when a person gives it another language', async () => {
    const { document } = await reports.show('Contacts of a test.txt', 'one', vscode.ViewColumn.Active);
    await until(() => document.getText() === 'one');
    const changed = await vscode.languages.setTextDocumentLanguage(document, 'markdown');
    assert.equal(reports.provideTextDocumentContent(changed.uri), 'one');
    reports.update('Contacts of a test.txt', 'two');
    await until(() => changed.getText() === 'two');
  });
});
