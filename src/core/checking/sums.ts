/** Numbers with fast access to the sum of those before an index. Immutable. */
export class Sums {
  /** @param sums the sum before each number, and the total at the end. */
  private constructor(private readonly sums: readonly number[]) {}

  static of(numbers: readonly number[]): Sums {
    return new Sums([0]).replaced(0, 0, numbers);
  }

  get total(): number {
    return this.before(this.sums.length - 1);
  }

  /** The sum of the numbers before `index`. */
  before(index: number): number {
    return this.sums[index] as number;
  }

  /** The index of the number that `place` falls into if they are laid end to end; beyond the end, the last one. */
  find(place: number): number {
    let low = 0;
    let high = this.sums.length - 2;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.before(middle + 1) <= place) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** A copy with the numbers from `first` up to (not including) `end` replaced. */
  replaced(first: number, end: number, numbers: readonly number[]): Sums {
    const sums = this.sums.slice(0, first + 1);
    let sum = this.before(first);
    for (const number of numbers) sums.push((sum += number));
    const shift = sum - this.before(end);
    for (let index = end + 1; index < this.sums.length; index++) sums.push(this.before(index) + shift);
    return new Sums(sums);
  }
}
