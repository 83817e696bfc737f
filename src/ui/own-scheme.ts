/** The scheme of the read-only documents that this extension shows: never payloads, whatever their names. */
export const OWN_SCHEME = 'dialog-insight';
