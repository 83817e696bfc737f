import type { CheckOptions, CheckResult, Outline } from '../check';
import { looksLikeMergeRequest, readIdentifier, readMergeRequest, type MergeRequest } from '../payload/merge-request';
import { parseJson, type ParsedJson } from '../payload/parse-json';
import type { Problem } from '../problem';
import { textOf, type Parts } from './parts';
import { checkTree } from './tree-check';

/** The tree of a text, made when somebody asks for it. */
abstract class LazyTree {
  private tree: { readonly parsed: ParsedJson; readonly request: MergeRequest | undefined } | undefined;

  abstract readonly text: string;

  get parsed(): ParsedJson {
    return this.read().parsed;
  }

  get request(): MergeRequest | undefined {
    return this.read().request;
  }

  private read(): { readonly parsed: ParsedJson; readonly request: MergeRequest | undefined } {
    if (!this.tree) {
      const parsed = parseJson(this.text);
      this.tree = { parsed, request: readMergeRequest(parsed.root) };
    }
    return this.tree;
  }
}

/** A check of the parts of a document. */
export class PartsResult extends LazyTree implements CheckResult {
  readonly isSlow = false;

  constructor(
    private readonly parts: Parts,
    readonly problems: readonly Problem[],
    readonly outline: Outline,
  ) {
    super();
  }

  get text(): string {
    return textOf(this.parts);
  }
}

/** A check of the whole text, made when somebody asks for it. */
export class TreeResult extends LazyTree implements CheckResult {
  readonly isSlow = true;
  private found: readonly Problem[] | undefined;

  constructor(
    readonly text: string,
    private readonly options: CheckOptions,
  ) {
    super();
  }

  get problems(): readonly Problem[] {
    return (this.found ??= checkTree(this.text, this.parsed, this.request, this.options));
  }

  get outline(): Outline | undefined {
    const { request } = this;
    return request && looksLikeMergeRequest(request.root) ? outlineOf(request, request.items.length, request.root.offset) : undefined;
  }
}

export function outlineOf({ options, idProject }: MergeRequest, records: number, offset: number): Outline {
  return {
    records,
    offset,
    allowInsert: options.AllowInsert,
    allowUpdate: options.AllowUpdate,
    idProject: readIdentifier(idProject?.value),
  };
}
