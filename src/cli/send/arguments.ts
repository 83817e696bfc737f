import { parseArgs } from 'node:util';
import { parseAddress, PLATFORMS } from '../../api/platforms';
import { formatMessage } from '../../core/message';
import type { Mistake } from '../command';
import { readRuleChoices, type RuleChoices } from '../rule-choices';

export type SendFormat = 'text' | 'json';

export interface SendArguments {
  readonly file: string;
  /** The base address, as returned by `parseAddress`. */
  readonly address: string;
  readonly idProject: number;
  readonly idKey: number;
  readonly batchSize: number;
  /** The zero-based position of the first record to send. */
  readonly from: number;
  readonly rules: RuleChoices;
  readonly timeoutMilliseconds: number;
  readonly format: SendFormat;
  /** Do everything but the calls. */
  readonly dryRun: boolean;
}

export type ReadSendArguments = { readonly ok: true; readonly arguments: SendArguments } | Mistake;

/** The limits of the settings `dialogInsight.send.*`. */
const LARGEST_BATCH = 10_000;
const LONGEST_SECONDS = 600;

const OPTIONS = {
  platform: { type: 'string' },
  project: { type: 'string' },
  'id-key': { type: 'string' },
  'batch-size': { type: 'string', default: '500' },
  from: { type: 'string', default: '1' },
  rule: { type: 'string', multiple: true, default: [] as string[] },
  timeout: { type: 'string', default: '100' },
  format: { type: 'string', default: 'text' },
  'dry-run': { type: 'boolean', default: false },
} as const;

/**
 * Parses the arguments after `send`. The reasons of refusals only quote the values of known options: a key that was written on the
 * command line must not appear in a log.
 */
export function readSendArguments(args: readonly string[]): ReadSendArguments {
  let parsed;
  try {
    parsed = parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
  } catch (error) {
    return mistake(explain(error as NodeJS.ErrnoException));
  }
  const { values, positionals } = parsed;
  const { platform, project, from, timeout, format } = values;
  const [file] = positionals;
  if (file === undefined || positionals.length > 1) return mistake('say which file to send, one at a time; a key is no argument');
  if (file === '-') return mistake('a payload is read several times: give a file, not standard input');
  if (platform === undefined) return mistake('say where to send it: --platform canada, --platform france, or an address');
  const address = parseAddress(PLATFORMS.find(({ id }) => id === platform)?.address ?? platform);
  if (!address.valid) return mistake(`--platform: ${formatMessage(address.reason)}`);
  const idProject = positive(project);
  if (idProject === undefined) return mistake('--project is your idProject, a number');
  const idKey = positive(values['id-key']);
  if (idKey === undefined) return mistake('--id-key is the idKey of your key, a number');
  const batchSize = positive(values['batch-size'], LARGEST_BATCH);
  if (batchSize === undefined) return mistake(`--batch-size is a number from 1 to ${LARGEST_BATCH}`);
  const first = positive(from);
  if (first === undefined) return mistake('--from is the number of a record, from 1 on');
  const seconds = positive(timeout, LONGEST_SECONDS);
  if (seconds === undefined) return mistake(`--timeout is a number of seconds from 1 to ${LONGEST_SECONDS}`);
  const rules = readRuleChoices(values.rule);
  if (!rules.ok) return rules;
  if (format !== 'text' && format !== 'json') return mistake('--format is text or json');
  return {
    ok: true,
    arguments: {
      file,
      address: address.base,
      idProject,
      idKey,
      batchSize,
      from: first - 1,
      rules: rules.rules,
      timeoutMilliseconds: seconds * 1000,
      format,
      dryRun: values['dry-run'],
    },
  };
}

function mistake(reason: string): Mistake {
  return { ok: false, reason };
}

/** Node's first sentence names the option, never its value. */
function explain({ code, message }: NodeJS.ErrnoException): string {
  if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') {
    const option = /'(-[^'\s=]*)/.exec(message)?.[1] ?? '';
    // `-kSECRET` would be parsed as single-letter options.
    return option.startsWith('--') ? `there is no option ${option}` : 'there are no options of one letter';
  }
  return message.split(/\.\s/, 1).join('');
}

function positive(text: string | undefined, most = Number.MAX_SAFE_INTEGER): number | undefined {
  if (text === undefined || !/^\d{1,15}$/.test(text)) return undefined;
  const number = Number(text);
  return number >= 1 && number <= most ? number : undefined;
}
