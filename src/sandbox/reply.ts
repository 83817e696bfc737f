import type { ServerResponse } from 'node:http';
import { answerText, type Answer } from './answer';
import type { Fault } from './faults';

type Headers = Readonly<Record<string, string>>;

const JSON_TYPE = 'application/json; charset=utf-8';

/** The error page of a web server in front of the service. */
const ERROR_PAGE = '<!DOCTYPE html>\r\n<html><head><title>Sandbox</title></head><body><h1>Service Unavailable</h1></body></html>\r\n';

export function replyText(response: ServerResponse, status: number, text: string, headers: Headers = {}): void {
  reply(response, status, 'text/plain; charset=utf-8', `${text}\r\n`, headers);
}

export function replyJson(response: ServerResponse, status: number, value: unknown): void {
  reply(response, status, JSON_TYPE, JSON.stringify(value, null, 2));
}

export function replyAnswer(response: ServerResponse, answer: Answer): void {
  reply(response, 200, JSON_TYPE, answerText(answer));
}

/** Whether a call with this fault is carried out. */
export function isCarriedOut(fault: Fault | undefined): boolean {
  if (fault === undefined) return true;
  const isReplaced = fault.kind === 'status' || fault.kind === 'html';
  return isReplaced ? fault.stored : fault.kind !== 'dropBefore';
}

/** Replies as the fault says. There is no answer if the call was not carried out. */
export function replyWithFault(response: ServerResponse, fault: Fault, answer: Answer | undefined): void {
  const { retryAfter } = fault;
  const headers: Headers = retryAfter === undefined ? {} : { 'Retry-After': String(retryAfter) };
  switch (fault.kind) {
    case 'dropBefore':
    case 'dropAfter':
      response.socket?.resetAndDestroy();
      return;
    case 'status':
      reply(response, fault.status, 'text/plain; charset=utf-8', 'A fault that was asked for.\r\n', headers);
      return;
    case 'html':
      reply(response, fault.status, 'text/html; charset=utf-8', ERROR_PAGE, headers);
      return;
    case 'latency':
    case 'badJson':
    case 'truncated':
    case 'partial':
      if (answer !== undefined) replyWithBrokenAnswer(response, fault.kind, answer);
  }
}

function replyWithBrokenAnswer(response: ServerResponse, kind: 'latency' | 'badJson' | 'truncated' | 'partial', answer: Answer): void {
  const text = answerText(answer);
  switch (kind) {
    case 'latency':
      replyAnswer(response, answer);
      return;
    case 'badJson':
      reply(response, 200, JSON_TYPE, text.replace('"Success": ', '"Success" '));
      return;
    case 'truncated': {
      const bytes = Buffer.from(text);
      writeHead(response, 200, JSON_TYPE, bytes.length, {});
      response.write(bytes.subarray(0, bytes.length / 2), () => response.destroy());
      return;
    }
    case 'partial': {
      const { Records: records } = answer;
      const half = Array.isArray(records) ? { Records: (records as unknown[]).slice(0, Math.floor(records.length / 2)) } : {};
      replyAnswer(response, { ...answer, ...half });
    }
  }
}

function reply(response: ServerResponse, status: number, type: string, text: string, headers: Headers = {}): void {
  const bytes = Buffer.from(text);
  writeHead(response, status, type, bytes.length, headers);
  response.end(bytes);
}

function writeHead(response: ServerResponse, status: number, type: string, length: number, headers: Headers): void {
  response.writeHead(status, {
    'Content-Type': type,
    'Content-Length': length,
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
    ...headers,
  });
}
