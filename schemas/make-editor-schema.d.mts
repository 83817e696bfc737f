export declare function editorView(strict: object): object;
export declare function editorSchemaText(strictText: string): string;
