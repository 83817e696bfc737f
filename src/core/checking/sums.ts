/** Numbers that are asked for by the sum of those before them. It never changes. */
export class Sums {
  /** @param sums of the numbers before each one, and at the end of all. */
  private constructor(private readonly sums: readonly number[]) {}

  static of(numbers: readonly number[]): Sums {
    return new Sums([0]).replaced(0, 0, numbers);
  }

  get total(): number {
    return this.before(this.sums.length - 1);
  }

  /** The sum of those before `index`. */
  before(index: number): number {
    return this.sums[index] as number;
  }

  /** The number that `place` falls into when they are laid end to end; behind all of them the last one. */
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

  /** With other numbers in the place of those from `first` to before `end`. */
  replaced(first: number, end: number, numbers: readonly number[]): Sums {
    const sums = this.sums.slice(0, first + 1);
    let sum = this.before(first);
    for (const number of numbers) sums.push((sum += number));
    const shift = sum - this.before(end);
    for (let index = end + 1; index < this.sums.length; index++) sums.push(this.before(index) + shift);
    return new Sums(sums);
  }
}
