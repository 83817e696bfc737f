import { placedProblems, type CheckedFile } from './checked-file';
import type { Format } from './format';

/** An array with one entry per file, as described in docs/cli.md; one problem per line, so that people can read it too. */
export class JsonFormat implements Format {
  private separator = '';

  begin(): string {
    return '[';
  }

  *file(file: CheckedFile): Generator<string> {
    yield `${this.separator}\n{"file":${JSON.stringify(file.name)},"problems":[`;
    this.separator = ',';
    let comma = '';
    for (const problem of placedProblems(file)) {
      yield `${comma}\n${JSON.stringify(problem)}`;
      comma = ',';
    }
    yield ']}';
  }

  end(): string {
    return '\n]\n';
  }
}
