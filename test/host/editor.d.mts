export const oldestEditor: string;
