/**
 * The later of the local and the UTC date at `now`, as `YYYY-MM-DD`. A consent given just now must never count as
 * given in the future, whatever the time zones of the author and the project.
 */
export function laterToday(now: Date): string {
  const local = isoDate(now.getFullYear(), now.getMonth(), now.getDate());
  const utc = isoDate(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate());
  return local > utc ? local : utc;
}

function isoDate(year: number, zeroBasedMonth: number, day: number): string {
  const pad = (value: number, width: number): string => String(value).padStart(width, '0');
  return `${pad(year, 4)}-${pad(zeroBasedMonth + 1, 2)}-${pad(day, 2)}`;
}
