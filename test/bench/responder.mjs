// A bare HTTP server in a process of its own: it reads a request to its end and gives an answer that it made beforehand, printed as the one
// that was ever recorded (docs/service.md, "Answer"). Reads from standard input, as JSON, how many milliseconds pass before an answer comes and the IDs of each batch; answers go round in the order of the batches.
// Prints its port.
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';

const { delay, batches } = JSON.parse(await text(process.stdin));
const answers = batches.map((ids) => {
  const Records = ids.map((ID, index) => ({ IdRecord: 1000 + index, Status: 'Created', ValidationResult: 'OK', Message: null, ID, Data: null, Record: null }));
  const Trace = `Beginning request (04:15:25)\r\n${ids.length} records`;
  const answer = { Success: true, ErrorCode: null, ErrorMessage: null, CreatedRecords: ids.length, UpdatedRecords: 0, Records, idRequest: 18900000, Trace };
  return Buffer.from(JSON.stringify(answer, undefined, 2).replaceAll('\n', '\r\n'));
});
let requests = 0;
const server = createServer((request, response) => {
  const answer = answers[requests++ % answers.length];
  const reply = () => response.writeHead(200, { 'content-type': 'application/json', 'content-length': answer.length }).end(answer);
  request.resume().on('end', () => (delay === 0 ? reply() : setTimeout(reply, delay)));
});
server.listen(0, '127.0.0.1', () => console.log(server.address().port));
