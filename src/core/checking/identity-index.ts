/**
 * Which records have the same identity, by a hash of it. An open-addressing table in typed arrays, since a Map of 100,000
 * entries costs as much time as everything else. Two identities may share a hash: callers compare the records themselves.
 */
export class IdentityIndex<Owner extends { readonly id: number }> {
  /** For each hash that several records have, the ids of their owners; an owner of several of them is repeated. */
  private readonly shared = new Map<number, number[]>();

  private readonly owners = new Map<number, Owner>();
  private hashes: Int32Array;
  /** The id of the owner of the only record with that hash; see the constants. */
  private ownerIds: Int32Array;
  private used = 0;

  /** @param expected the approximate number of records. */
  constructor(expected: number) {
    const size = 2 ** Math.ceil(Math.log2(Math.max(64, 2 * expected)));
    this.hashes = new Int32Array(size);
    this.ownerIds = new Int32Array(size);
  }

  /** Registers an owner before the hashes of its records are added. It may replace the owner with the same id, and takes over its records. */
  setOwner(owner: Owner): void {
    this.owners.set(owner.id, owner);
  }

  /** Removes an owner before the hashes of its records are removed. */
  removeOwner(owner: Owner): void {
    this.owners.delete(owner.id);
  }

  /** `owner` has a record with this hash; 0 means that the record has no identity. Returns whether others have it too. */
  add(hash: number, owner: Owner): boolean {
    if (hash === 0) return false;
    const slot = this.slotOf(hash);
    const before = this.ownerIds[slot] as number;
    if (before === FREE) {
      if (this.hashes[slot] === 0) this.used++;
      this.hashes[slot] = hash;
      this.ownerIds[slot] = owner.id;
      if (2 * this.used > this.hashes.length) this.grow();
      return false;
    }
    if (before === SHARED) {
      this.shared.get(hash)?.push(owner.id);
    } else {
      this.shared.set(hash, [before, owner.id]);
      this.ownerIds[slot] = SHARED;
    }
    return true;
  }

  /** Returns whether others have, or had, a record with this hash. */
  remove(hash: number, owner: Owner): boolean {
    if (hash === 0) return false;
    const slot = this.slotOf(hash);
    if (this.ownerIds[slot] !== SHARED) {
      this.ownerIds[slot] = FREE;
      return false;
    }
    const sharing = this.shared.get(hash) ?? [];
    sharing.splice(sharing.indexOf(owner.id), 1);
    const [last] = sharing;
    if (sharing.length === 1 && last !== undefined) {
      this.shared.delete(hash);
      this.ownerIds[slot] = last;
    }
    return true;
  }

  isShared(hash: number): boolean {
    return this.shared.has(hash);
  }

  /** The owners of records with this hash, each once. */
  ownersOf(hash: number): readonly Owner[] {
    const id = this.ownerIds[this.slotOf(hash)] ?? FREE;
    const ids = id === SHARED ? new Set(this.shared.get(hash)) : [id];
    return [...ids].flatMap((one) => this.owners.get(one) ?? []);
  }

  private slotOf(hash: number): number {
    const { hashes } = this;
    const mask = hashes.length - 1;
    let slot = hash & mask;
    while (hashes[slot] !== hash && hashes[slot] !== 0) slot = (slot + 1) & mask;
    return slot;
  }

  private grow(): void {
    const { hashes, ownerIds } = this;
    this.hashes = new Int32Array(2 * hashes.length);
    this.ownerIds = new Int32Array(2 * hashes.length);
    this.used = 0;
    for (let index = 0; index < hashes.length; index++) {
      const hash = hashes[index] ?? 0;
      const owner = ownerIds[index] ?? FREE;
      if (hash === 0 || owner === FREE) continue;
      const slot = this.slotOf(hash);
      this.hashes[slot] = hash;
      this.ownerIds[slot] = owner;
      this.used++;
    }
  }
}

const FREE = 0;
/** The owners are in `shared`. */
const SHARED = -1;
