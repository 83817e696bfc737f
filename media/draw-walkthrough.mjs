/**
 * Draws the pictures of the walkthrough, one for light and one for dark themes each: `node media/draw-walkthrough.mjs`.
 * They hold code and signs only, so that they need no translation; their meaning in words is the `altText` of the step.
 */
import { writeFileSync } from 'node:fs';

const themes = {
  light: { card: '#ffffff', edge: '#c8c8c8', text: '#3b3b3b', faint: '#767676', name: '#0451a5', value: '#a31515', pick: '#e4efff', accent: '#005fb8', error: '#e51400', good: '#388a34', warning: '#bf8803' },
  dark: { card: '#1f1f1f', edge: '#4a4a4a', text: '#cccccc', faint: '#9d9d9d', name: '#9cdcfe', value: '#ce9178', pick: '#04395e', accent: '#4daafc', error: '#f14c4c', good: '#89d185', warning: '#cca700' },
};

const WIDTH = 520;
const LINE = 26;

const escape = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** A text in pieces of `[colour, text]`. */
const line = (x, y, ...pieces) =>
  `<text x="${x}" y="${y}" xml:space="preserve">${pieces.map(([colour, text]) => `<tspan fill="${colour}">${escape(text)}</tspan>`).join('')}</text>`;

const box = (x, y, width, height, fill, stroke, more = '') => `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="6" fill="${fill}" stroke="${stroke}" ${more}/>`;

const sign = (x, y, colour, path) => `<path d="${path}" transform="translate(${x} ${y})" fill="none" stroke="${colour}" stroke-width="2.2" stroke-linecap="round" stroke-linejoin="round"/>`;
const PLUS = 'M0 0h12M6 -6v12';
const TICK = 'M0 0l4 4 8 -9';
const CROSS = 'M1 -5l10 10M11 -5l-10 10';
/** The sandbox, as the status bar shows it. */
const BEAKER = 'M-6 -11h12M-3 -11v7l-7 12q-1 3 2 3h16q3 0 2 -3l-7 -12v-7M-6 3h12';
const ARROW = 'M0 0h22M16 -6l6 6-6 6';

/** A wave under a text, as editors underline mistakes. */
const wave = (x, y, width, colour) => `<path d="M${x} ${y}${'q2.5 -4 5 0t5 0'.repeat(Math.round(width / 10))}" fill="none" stroke="${colour}" stroke-width="1.6"/>`;

const property = (t, name, value, end = ',') => [[t.name, `"${name}"`], [t.text, ': '], [t.value, value], [t.text, end]];

const pictures = {
  create: (t) => {
    const offers = ['di-create', 'di-update-consents', 'di-full-sync'];
    return [
      box(10, 10, WIDTH - 20, 220, t.card, t.edge),
      line(34, 48, [t.faint, '1'], [t.text, '  di']),
      `<path d="M80 32v22" stroke="${t.text}" stroke-width="1.6"/>`,
      box(78, 64, 330, 3 * LINE + 12, t.card, t.edge),
      box(82, 68 + 2 * LINE, 322, LINE, t.pick, 'none'),
      ...offers.map((offer, index) => line(118, 88 + index * LINE, [t.text, offer])),
      ...offers.map((_, index) => `<rect x="92" y="${77 + index * LINE}" width="14" height="11" rx="2" fill="none" stroke="${t.accent}" stroke-width="1.6"/>`),
      line(118, 206, [t.faint, '.csv']),
      sign(168, 201, t.faint, ARROW),
      line(206, 206, [t.text, '.merge.jsonc']),
    ];
  },
  check: (t) => [
    box(10, 10, WIDTH - 20, 220, t.card, t.edge),
    line(34, 50, ...property(t, 'hasTrackingConsent', '"1"')),
    line(34, 50 + LINE, ...property(t, 'dtTrackingConsent', '"2026-10-24"', '')),
    wave(236, 85, 110, t.error),
    `<path d="M34 104a9 9 0 1 1 12 0v5h-12zM35 113h10" transform="translate(4 14)" fill="none" stroke="${t.warning}" stroke-width="2"/>`,
    box(70, 104, 240, LINE + 10, t.card, t.edge),
    box(74, 108, 232, LINE + 2, t.pick, 'none'),
    sign(86, 123, t.accent, ARROW),
    line(124, 128, [t.text, '2026.10.24']),
    line(34, 190, ...property(t, 'dtTrackingConsent', '"2026.10.24"', '')),
    sign(402, 186, t.good, TICK),
  ],
  connect: (t) => [
    box(10, 10, WIDTH - 20, 220, t.card, t.edge),
    line(34, 50, [t.faint, 'idProject '], [t.text, '123456']),
    line(34, 50 + LINE, [t.faint, 'idKey     '], [t.text, '5335']),
    line(34, 50 + 2 * LINE, [t.faint, 'Key       '], [t.text, '••••••••••••']),
    box(34, 146, 34, 28, 'none', t.accent, 'stroke-width="2"'),
    `<path d="M42 146v-8a9 9 0 0 1 18 0v8" fill="none" stroke="${t.accent}" stroke-width="2"/>`,
    sign(88, 160, t.faint, ARROW),
    ...['Canada', 'France'].flatMap((name, index) => [box(130 + index * 120, 140, 104, 40, 'none', t.edge), line(146 + index * 120, 165, [t.text, name])]),
    box(370, 140, 104, 40, t.pick, t.accent),
    sign(422, 160, t.accent, BEAKER),
  ],
  send: (t) => [
    box(10, 10, WIDTH - 20, 220, t.card, t.edge),
    ...[
      ['nadia@example.org', t.good, PLUS],
      ['luc@example.org', t.accent, TICK],
      ['paul@example', t.error, CROSS],
    ].flatMap(([address, colour, path], index) => [
      sign(30, 50 + index * 2 * LINE, colour, path),
      line(58, 55 + index * 2 * LINE, [t.text, '{ '], [t.name, '"key_f_EMail"'], [t.text, ': '], [t.value, `"${address}"`], [t.text, ' }']),
      `<rect x="58" y="${66 + index * 2 * LINE}" width="${250 - index * 50}" height="6" rx="3" fill="${t.edge}"/>`,
    ]),
    `<path d="M30 206h460" stroke="${t.edge}"/>`,
    sign(34, 219, t.good, 'M0 0h8M4 -4v8'),
    line(50, 224, [t.faint, '1']),
    sign(84, 219, t.accent, 'M0 0l3 3 6 -7'),
    line(100, 224, [t.faint, '1']),
    sign(134, 219, t.error, 'M0 -4l8 8M8 -4l-8 8'),
    line(150, 224, [t.faint, '1']),
  ],
  verify: (t) => [
    box(10, 10, 240, 220, t.card, t.edge),
    box(270, 10, 240, 220, t.card, t.edge),
    ...[28, 288].flatMap((x, side) => [
      line(x, 44, [t.faint, side === 0 ? '.merge.jsonc' : 'Contacts.Get']),
      line(x, 84, [t.name, 'f_City']),
      line(x, 84 + LINE, [t.value, '"Laval"']),
      line(x, 146, [t.name, 'hasTrackingConsent']),
      box(x - 6, 154, 216, LINE, side === 0 ? 'none' : t.pick, side === 0 ? 'none' : t.warning),
      line(x, 172, [t.value, side === 0 ? '"1"' : '"0"']),
    ]),
    sign(254, 106, t.good, TICK),
    `<path d="M252 162h16M252 170h16M256 178l8 -24" fill="none" stroke="${t.warning}" stroke-width="2.2"/>`,
  ],
};

for (const [name, draw] of Object.entries(pictures)) {
  for (const [theme, colours] of Object.entries(themes)) {
    const svg = [
      `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="240" viewBox="0 0 ${WIDTH} 240" font-family="Menlo, Consolas, 'Liberation Mono', monospace" font-size="16">`,
      ...draw(colours),
      '</svg>',
      '',
    ];
    writeFileSync(new URL(`walkthrough/${name}-${theme}.svg`, import.meta.url), svg.join('\n'));
  }
}
