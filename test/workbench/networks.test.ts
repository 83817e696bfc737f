import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { startProxy, type ProxyServer } from '../servers/proxy-server';
import { startTlsServer, TEST_AUTHORITY_FILE, type TestServer } from '../servers/http-server';
import { addConnection } from './account';
import { openWorkbench, type OpenWorkbench, type Workbench } from './workbench';

const PAYLOAD = `{
  "idProject": 123456,
  "Records": [ { "ID": { "key_f_EMail": "nadia@example.org" }, "Data": { "f_FirstName": "Nadia" } } ],
  "MergeOptions": { "AllowInsert": true, "AllowUpdate": true }
}
`;

const STORED = { Success: true, CreatedRecords: 1, UpdatedRecords: 0, Records: [{ Status: 'Created', ValidationResult: 'OK', ID: { key_f_EMail: 'nadia@example.org' } }] };
const PROJECTS = { Success: true, Records: [{ idProject: 123456, ProjectName: 'Shop' }] };

/** A company's network: the service is behind a proxy, and an authority that only the environment names signed its certificate. */
for (const useEditorFetch of [false, true]) {
  describe(`behind the proxy of http.proxy, over ${useEditorFetch ? 'the editor\'s own fetch' : 'undici'}`, () => {
    let service: TestServer;
    let proxy: ProxyServer;
    let open: OpenWorkbench;
    let workbench: Workbench;

    before(async () => {
      service = await startTlsServer((response, { url }) => {
        const answer = url.includes('contacts.ashx') ? STORED : PROJECTS;
        response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
      });
      proxy = await startProxy(service.port);
      open = await openWorkbench({
        files: { 'one.merge.jsonc': PAYLOAD },
        settings: { 'http.proxy': `http://127.0.0.1:${proxy.port}`, 'dialogInsight.send.useEditorFetch': useEditorFetch },
        env: { NODE_EXTRA_CA_CERTS: TEST_AUTHORITY_FILE },
      });
      ({ workbench } = open);
      await workbench.openFile('one.merge.jsonc');
    });

    after(async () => {
      await open.close();
      await proxy.close();
      await service.close();
    });

    it('sends through a tunnel to the service by its name', async () => {
      await addConnection(workbench, { name: 'Shop', address: 'https://service.test', key: 'right-key-4711', kind: 'Test project' });
      await workbench.press('Control+1');
      await workbench.runCommand('Dialog Insight: Send to Dialog Insight');
      await workbench.notification('Shop: 1 created');
      assert.ok(proxy.asked.length > 0 && proxy.asked.every((asked) => asked === 'CONNECT service.test:443'), proxy.asked.join());
      const sent = service.requests.filter(({ url }) => url.includes('method=Merge'));
      assert.deepEqual(sent.map(({ headers }) => headers.host), ['service.test']);
      // Only a `fetch` says so of itself.
      assert.equal(sent[0]?.headers['sec-fetch-mode'] !== undefined, useEditorFetch);
    });
  });
}
