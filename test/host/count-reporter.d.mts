export default function countReporter(source: AsyncIterable<{ readonly type: string; readonly data: object }>): AsyncGenerator<string>;
