export default function failureReporter(source: AsyncIterable<{ readonly type: string; readonly data: object }>): AsyncGenerator<string>;
