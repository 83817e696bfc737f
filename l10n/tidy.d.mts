export const TRANSLATIONS: readonly string[];
export function withNoBreakSpaces(text: string): string;
export function tidied(json: string): string;
