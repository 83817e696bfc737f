import { placedProblems, type CheckedFile } from './checked-file';
import type { Format } from './format';

/** An array with one entry a file, as docs/cli.md describes it; one problem a line, so that it can also be read. */
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
