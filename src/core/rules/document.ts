import { message } from '../message';
import { looksLikeMergeRequest } from '../payload/merge-request';
import { isSecret } from '../payload/placeholder';
import { isSecretName } from '../payload/secret-names';
import type { RuleId } from './catalogue';
import { misnamedRules, nearestRule, readDirectives } from './disabled';
import { openingOf, type DocumentRule } from './rule';
import { shortened } from './shortened';

const syntax: DocumentRule = {
  id: 'syntax',
  check({ parsed }, report) {
    for (const { offset, length, message: text } of parsed.syntaxErrors) report({ offset, length }, '', text);
  },
};

const missingBraces: DocumentRule = {
  id: 'missing-braces',
  check({ parsed: { root, missingOpeningBrace } }, report) {
    if (!missingOpeningBrace || root?.type !== 'object') return;
    report(openingOf(root), '', message('The body has no opening brace: this is a fragment, as the article prints its samples.'));
  },
};

/** Some other JSON: one remark in an editor, not a list of errors. The command line, where the file was named explicitly, makes it an error. */
const noRequest: DocumentRule = {
  id: 'no-request',
  check({ parsed: { root, syntaxErrors } }, report) {
    if (root?.type !== 'object' || syntaxErrors.length > 0 || looksLikeMergeRequest(root)) return;
    report(openingOf(root), '', message('This is not a Contacts.Merge request: it has no AuthKey, idProject, Records or MergeOptions.'));
  },
};

/** Rules that report once for the whole text, although they may apply to many places. */
export const SPEAK_ONCE: ReadonlySet<RuleId> = new Set(['odd-space']);

/** One problem for the whole text: copied text may contain hundreds of such blanks, and one fix replaces them all. */
const oddSpace: DocumentRule = {
  id: 'odd-space',
  check({ parsed: { oddSpaces } }, report) {
    const [first] = oddSpaces;
    if (!first) return;
    const text =
      oddSpaces.length === 1
        ? message('There are no-break spaces or other white space here that JSON does not allow. Plain spaces are sent instead.')
        : message(
            'There are no-break spaces or other white space that JSON does not allow, here and in {0} more places. Plain spaces are sent instead.',
            oddSpaces.length - 1,
          );
    report(first, '', text);
  },
};

const unknownRule: DocumentRule = {
  id: 'unknown-rule',
  check({ text, parsed: { comments } }, report) {
    for (const directive of readDirectives(text, comments)) {
      if (directive.words.length === 0) report(directive, '', message('This comment silences nothing: it must name the ids of rules.'));
      for (const word of misnamedRules(directive)) {
        const nearest = nearestRule(word.id);
        const said = nearest
          ? message('There is no rule "{0}", so this silences nothing: did you mean "{1}"?', shortened(word.id), nearest)
          : message('There is no rule "{0}", so this silences nothing. The reason for silencing a rule goes after --.', shortened(word.id));
        report(word, '', said);
      }
    }
  },
};

/** A commented-out key: `"AuthKey": { "idKey": 5335, "Key": "..." }`. Prose in its place would contain blanks. */
const COMMENTED_KEY = /(?<![\w-])([\w-]{3,40})["']?\s*[:=]\s*["']([^"'\s]{8,})["']/g;

const keyInComment: DocumentRule = {
  id: 'auth-key-in-file',
  check({ text, parsed: { comments } }, report) {
    for (const { offset, length } of comments) {
      for (const match of text.slice(offset, offset + length).matchAll(COMMENTED_KEY)) {
        const [whole, name = '', key = ''] = match;
        if (!isSecretName(name) || !isSecret(key)) continue;
        const place = { offset: offset + match.index + whole.length - 1 - key.length, length: key.length };
        report(place, '', message('The key is in a comment, where copies and version control still keep it. The connection supplies it when you send.'));
      }
    }
  },
};

/** These rules need only the comments: a session also runs them on the comments of a single segment. */
export const COMMENT_RULES: readonly DocumentRule[] = [unknownRule, keyInComment];

export const DOCUMENT_RULES: readonly DocumentRule[] = [syntax, missingBraces, noRequest, oddSpace, ...COMMENT_RULES];
