/**
 * The tree of an authored payload. Offsets and lengths count UTF-16 code units of the whole text,
 * so that rules, quick fixes and the wire text can all refer to the text that the author wrote.
 */
export interface Span {
  readonly offset: number;
  readonly length: number;
}

export interface JsonObject extends Span {
  readonly type: 'object';
  readonly properties: readonly JsonProperty[];
}

export interface JsonProperty extends Span {
  readonly key: JsonString;
  /** Undefined if the author has not typed it yet. */
  readonly value: JsonNode | undefined;
}

export interface JsonArray extends Span {
  readonly type: 'array';
  readonly items: readonly JsonNode[];
}

export interface JsonString extends Span {
  readonly type: 'string';
  /** Decoded: escapes resolved, quotes removed. */
  readonly value: string;
}

export interface JsonNumber extends Span {
  readonly type: 'number';
  readonly value: number;
}

export interface JsonBoolean extends Span {
  readonly type: 'boolean';
  readonly value: boolean;
}

export interface JsonNull extends Span {
  readonly type: 'null';
  readonly value: null;
}

export type JsonNode = JsonObject | JsonArray | JsonString | JsonNumber | JsonBoolean | JsonNull;
