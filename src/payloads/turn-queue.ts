import { overAfter } from '../core/time-limit';

/** The length of one turn in milliseconds: everything else in the extension host waits meanwhile. */
const TURN = 20;

/** Returns a function that tells when a turn that begins now is over. */
export function startTurn(): () => boolean {
  return overAfter(TURN);
}

/** The work on each item, divided into turns. */
export interface Work<Item> {
  /** Continues until the turn is over; returns true once nothing is left to do. */
  go(item: Item, isOver: () => boolean): boolean;
  /** Whether an item comes before the others. */
  isUrgent(item: Item): boolean;
  /** Called in a turn of its own when an item is done, since its listeners have work to do as well. */
  done(item: Item): void;
}

/** Works on one item after the other, in turns, and lets everything else run in between. */
export class TurnQueue<Item extends object> {
  private readonly items = new Set<Item>();
  private finished: Item | undefined;
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly work: Work<Item>) {}

  has(item: Item): boolean {
    return this.items.has(item);
  }

  add(item: Item): void {
    this.items.add(item);
    this.wait();
  }

  dispose(): void {
    clearTimeout(this.timer);
  }

  private wait(): void {
    // Not `setImmediate`: browsers have none.
    if (this.finished || this.items.size > 0) this.timer ??= setTimeout(() => this.turn());
  }

  private turn(): void {
    this.timer = undefined;
    const { finished } = this;
    this.finished = undefined;
    try {
      if (finished) this.work.done(finished);
      else this.goOn();
    } finally {
      this.wait();
    }
  }

  private goOn(): void {
    const waiting = [...this.items];
    const item = waiting.find((one) => this.work.isUrgent(one)) ?? waiting[0];
    if (!item) return;
    // Work that throws would throw in each turn, and the other items would never get one.
    let isLeft = false;
    try {
      isLeft = !this.work.go(item, startTurn());
    } finally {
      if (!isLeft) this.items.delete(item);
    }
    if (!isLeft) this.finished = item;
  }
}
