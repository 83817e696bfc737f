import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';

/** What the command line takes to send a large file to a service on this computer. */
export interface LargeMeasure {
  readonly records: number;
  readonly megabytes: number;
  readonly seconds: number;
  /** The most memory that the process had at any moment, in megabytes (1,000,000 bytes). */
  readonly peak: number;
}

/** Written by the measured process itself at its end. Linux counts the parent's memory in `maxRSS`, so its own figure is taken there. Its threads have none. */
const REPORTER = `if (require('node:worker_threads').isMainThread) process.on('exit', () => {
  const { existsSync, readFileSync, writeFileSync } = require('node:fs');
  const own = existsSync('/proc/self/status') && /VmHWM:\\s+(\\d+)/.exec(readFileSync('/proc/self/status', 'utf8'));
  writeFileSync(process.env.PEAK_FILE, String(own ? Number(own[1]) : process.resourceUsage().maxRSS));
});`;

/** @param cli the bundled command line. */
export async function measureLarge(cli: string, records: number): Promise<LargeMeasure> {
  const folder = mkdtempSync(join(tmpdir(), 'dialog-insight-merge-bench-'));
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      const { Records } = JSON.parse(body) as { readonly Records: readonly { readonly ID: unknown }[] };
      const results = Records.map(({ ID }, index) => ({ ID, IdRecord: index, Status: 'Created', ValidationResult: 'OK', Message: null }));
      response.end(JSON.stringify({ Success: true, CreatedRecords: results.length, UpdatedRecords: 0, Records: results }));
    });
  });
  try {
    const file = join(folder, 'large.merge.json');
    const megabytes = (await writePayload(file, records)) / 1e6;
    const [reporter, peakFile] = [join(folder, 'reporter.cjs'), join(folder, 'peak')];
    writeFileSync(reporter, REPORTER);
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const start = performance.now();
    const args = ['--require', reporter, cli, 'send', '--platform', address, '--project', '123456', '--id-key', '5335', file];
    const child = spawn(process.execPath, args, {
      env: { ...process.env, DIALOG_INSIGHT_KEY: 'aB3dE5fG7hJ9kL1mN3pQ5rS7', PEAK_FILE: peakFile },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    const [code] = (await once(child, 'exit')) as [number | null];
    if (code !== 0) throw new Error(`the command line ended with ${code}`);
    return { records, megabytes, seconds: (performance.now() - start) / 1000, peak: (Number(readFileSync(peakFile, 'utf8')) * 1024) / 1e6 };
  } finally {
    server.close();
    server.closeAllConnections();
    rmSync(folder, { recursive: true });
  }
}

/** Gives its bytes. Written record by record: this process need not hold it either. */
async function writePayload(file: string, records: number): Promise<number> {
  const stream = createWriteStream(file);
  stream.write('{\n  "idProject": 123456,\n  "Records": [');
  for (let index = 0; index < records; index++) {
    const email = `nadia.tremblay.${index}@example.org`;
    const record = {
      ID: { key_f_EMail: email },
      Data: { f_EMail: email, f_FirstName: 'Nadia', f_LastName: 'Tremblay', hasTrackingConsent: '1', dtTrackingConsent: '2026.03.05' },
    };
    const lines = JSON.stringify(record, undefined, 2).replaceAll('\n', '\n    ');
    if (!stream.write(`${index > 0 ? ',' : ''}\n    ${lines}`)) await once(stream, 'drain');
  }
  stream.end('\n  ],\n  "MergeOptions": { "AllowInsert": true, "AllowUpdate": true }\n}\n');
  await once(stream, 'close');
  return stream.bytesWritten;
}
