/** French and English words that negate, as written by `foldHeading`. */
const WORDS: ReadonlySet<string> = new Set([
  'no', 'not', 'non', 'none', 'never', 'without', 'dont', 'doesnt', 'isnt', 'donot', 'ne', 'ni', 'pas', 'sans', 'aucun', 'aucune', 'jamais', 'hors', 'sauf', 'stop', 'out', 'dnc', 'un', 'unsub',
]);

/** Beginnings of negative words: *refus*, *refusé*, *unsubscribed*, *désabonnement*. */
const STEMS = [
  'donot', 'optout', 'optedout', 'unsubscri', 'unconsent', 'desabon', 'desinscri', 'deinscri', 'deabon', 'desopt', 'refus', 'declin', 'denied', 'denial', 'reject', 'rejet', 'revo', 'withdr', 'retir', 'retrait',
  'oppos', 'objection', 'objected', 'exclu', 'except', 'resili', 'cancel', 'block', 'bloqu', 'blacklist', 'blocklist', 'suppress', 'supprim',
];

/** Combinations of words that are harmless alone. */
const PHRASES = /(?:^| )(?:black list|block list|liste noire|des? (?:abon|inscri)\w*)/;

/** Whether a folded heading says that something is not wanted, was refused or has ended. */
export function isNegating(folded: string): boolean {
  return PHRASES.test(folded) || folded.split(' ').some((word) => WORDS.has(word) || STEMS.some((stem) => word.startsWith(stem)));
}
