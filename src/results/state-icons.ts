import type { Standing } from './standing';

/** A shape for each state, in a box of 16 by 16: they can be distinguished without colours. */
const SHAPES: Record<Standing, string> = {
  created: '<circle cx="8" cy="8" r="6.2"/><path d="M8 5v6M5 8h6"/>',
  updated: '<path d="M3 8.5l3.4 3.5L13 4.5"/>',
  skipped: '<path d="M3.5 8h9"/>',
  rejected: '<path d="M5.3 2h5.4L14 5.3v5.4L10.7 14H5.3L2 10.7V5.3z"/><path d="M5.8 5.8l4.4 4.4M10.2 5.8l-4.4 4.4"/>',
  notSent: '<circle cx="8" cy="8" r="5"/>',
  settled: '<path d="M3.5 6h9M3.5 10h9"/>',
  unknown: '<path d="M8 1.8L14.2 8 8 14.2 1.8 8z"/><path d="M6.6 6.6a1.4 1.4 0 1 1 1.9 1.3c-.4.2-.5.4-.5.9"/><path d="M8 10.6v.3"/>',
};

/** Dark enough for a light theme, and light enough for a dark one: an SVG file can't refer to the theme's colours. */
const COLOURS: Record<Standing, readonly [light: string, dark: string]> = {
  created: ['#2d7d2d', '#73c991'],
  updated: ['#1a6fb5', '#75beff'],
  skipped: ['#616161', '#a0a0a0'],
  rejected: ['#c4291c', '#f48771'],
  notSent: ['#8a6100', '#e2c08d'],
  settled: ['#2d7d2d', '#73c991'],
  unknown: ['#8a6100', '#e2c08d'],
};

/** The icon of a state as the text of an SVG file. */
export function stateIcon(state: Standing, theme: 'light' | 'dark'): string {
  const colour = COLOURS[state][theme === 'light' ? 0 : 1];
  return (
    '<svg xmlns="http://www.w3.org/2000/svg" width="16" height="16" viewBox="0 0 16 16" ' +
    `fill="none" stroke="${colour}" stroke-width="1.6" stroke-linecap="round" stroke-linejoin="round">${SHAPES[state]}</svg>`
  );
}
