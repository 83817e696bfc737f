import * as vscode from 'vscode';
import { timeAgo } from '../connections/fields-text';
import type { ProjectField } from '../core/fields/project-fields';
import type { PropertyChoice } from '../core/fields/property-choices';
import type { KnownProject } from './project-of-payload';

type Kind = PropertyChoice['kind'];

/** A short description of a property: `Text, required`. */
export function shortDescription(kind: Kind, field: ProjectField | undefined): string {
  const parts = [kindText(kind), field?.dataType, field?.required === true ? vscode.l10n.t('required') : undefined];
  return parts.filter((part) => part !== undefined && part !== '').join(', ');
}

function kindText(kind: Kind): string | undefined {
  switch (kind) {
    case 'key':
      return vscode.l10n.t('key');
    case 'id-contact':
      return vscode.l10n.t('number of the contact');
    case 'optin':
      return vscode.l10n.t('opt-in');
    case 'optin-date':
      return vscode.l10n.t('date of the opt-in');
    case 'consent':
      return vscode.l10n.t('tracking consent');
    case 'consent-date':
      return vscode.l10n.t('date of the tracking consent');
    case 'field':
      return undefined;
  }
}

/** What to know about a kind of property before writing it. */
export function explanation(kind: Kind): string {
  switch (kind) {
    case 'key':
      return vscode.l10n.t('Finds the contact by this field, if it belongs to the key of the project.');
    case 'id-contact':
      return vscode.l10n.t("Dialog Insight's own number of an existing contact: it can't create one.");
    case 'field':
      return vscode.l10n.t('The value overwrites what the profile holds.');
    case 'optin':
      return vscode.l10n.t('"1": subscribed. "0": unsubscribed.');
    case 'optin-date':
      return vscode.l10n.t('The day from which the opt-in counts. Its format is not documented.');
    case 'consent':
      return vscode.l10n.t('Whether the contact consents to behavioural tracking: "1" or "0", with its date beside it.');
    case 'consent-date':
      return vscode.l10n.t('The day on which the consent was given, refused or changed, as YYYY.MM.DD.');
  }
}

/** The source of the information, and its age. */
export function sourceText({ connection, readAt }: KnownProject): string {
  if (readAt === undefined) return vscode.l10n.t('Fields of {0}', connection);
  const ago = timeAgo(readAt, vscode.env.language, Date.now());
  return ago === undefined ? vscode.l10n.t('Fields of {0}, read just now', connection) : vscode.l10n.t('Fields of {0}, read {1}', connection, ago);
}
