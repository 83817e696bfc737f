/** The scheme of the read-only documents that this extension itself shows: never payloads, whatever their names. */
export const OWN_SCHEME = 'dialog-insight';
