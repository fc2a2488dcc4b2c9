import type { TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import type { Key } from './keys.ts';
import type { StoredItem } from './table.ts';

export type TransactItem = NonNullable<TransactWriteCommandInput['TransactItems']>[number];

/**
 * Collects what one item's write sets and under which conditions. Names and values always go in
 * as placeholders, so that no id, whatever it holds, can become a part of the expression.
 */
export class Expression {
  readonly #names = new Map<string, string>();
  readonly #values: Record<string, unknown> = {};
  readonly #set: string[] = [];
  readonly #remove: string[] = [];
  readonly #add: string[] = [];
  readonly #delete: string[] = [];
  readonly #where: string[] = [];

  /** A document path, for example `path('waiting', patronNumber)`. */
  path(...parts: readonly string[]): string {
    return parts.map((part) => this.#name(part)).join('.');
  }

  value(value: unknown): string {
    const placeholder = `:v${Object.keys(this.#values).length}`;
    this.#values[placeholder] = value;
    return placeholder;
  }

  set(path: string, expression: string): this {
    this.#set.push(`${path} = ${expression}`);
    return this;
  }

  setValue(path: string, value: unknown): this {
    return this.set(path, this.value(value));
  }

  remove(path: string): this {
    this.#remove.push(path);
    return this;
  }

  addToSet(path: string, member: string): this {
    return this.addAllToSet(path, [member]);
  }

  /** At least one: the store has no empty sets. */
  addAllToSet(path: string, members: readonly string[]): this {
    this.#add.push(`${path} ${this.value(new Set(members))}`);
    return this;
  }

  deleteFromSet(path: string, member: string): this {
    return this.deleteAllFromSet(path, [member]);
  }

  deleteAllFromSet(path: string, members: readonly string[]): this {
    this.#delete.push(`${path} ${this.value(new Set(members))}`);
    return this;
  }

  addNumbers(path: string, numbers: readonly number[]): this {
    this.#add.push(`${path} ${this.value(new Set(numbers))}`);
    return this;
  }

  deleteFromNumbers(path: string, numbers: readonly number[]): this {
    this.#delete.push(`${path} ${this.value(new Set(numbers))}`);
    return this;
  }

  where(condition: string): this {
    // DynamoDB refuses parentheses that change nothing.
    this.#where.push(condition.includes(' OR ') ? `(${condition})` : condition);
    return this;
  }

  whereEquals(path: string, value: unknown): this {
    return this.where(`${path} = ${this.value(value)}`);
  }

  /** The condition that there is no such item yet. */
  whereNew(): this {
    return this.where(`attribute_not_exists(${this.path('PK')})`);
  }

  /** The condition that there is such an item. */
  whereExists(): this {
    return this.where(`attribute_exists(${this.path('PK')})`);
  }

  /**
   * As an update in a transaction, which shows the item when its condition fails; so do the others.
   * @param unseen it shows nothing: it takes as long where there is an item as where there is none
   */
  update(tableName: string, key: Key, { unseen = false }: { readonly unseen?: boolean } = {}): TransactItem {
    const input = this.updateInput(tableName, key);
    return { Update: unseen ? { ...input, ReturnValuesOnConditionCheckFailure: 'NONE' } : input };
  }

  updateInput(tableName: string, key: Key) {
    const expression = this.#updateExpression();
    return { TableName: tableName, Key: key, ...this.#conditional(expression), UpdateExpression: expression };
  }

  /** As a condition that must hold although the item is not written. */
  check(tableName: string, key: Key): TransactItem {
    const ConditionExpression = this.#condition();
    return { ConditionCheck: { TableName: tableName, Key: key, ...this.#conditional(), ConditionExpression } };
  }

  /** As the deletion of an item that is as the conditions say. */
  delete(tableName: string, key: Key): TransactItem {
    return { Delete: this.deleteInput(tableName, key) };
  }

  deleteInput(tableName: string, key: Key) {
    return { TableName: tableName, Key: key, ...this.#conditional() };
  }

  /** As an item put over one that is as the conditions say. */
  put(tableName: string, item: StoredItem): TransactItem {
    return { Put: this.putInput(tableName, item) };
  }

  putInput(tableName: string, item: StoredItem) {
    return { TableName: tableName, Item: item, ...this.#conditional() };
  }

  /** The condition, and only the placeholders in use: DynamoDB refuses a request that names more, or an empty part. */
  #conditional(updateExpression = '') {
    const condition = this.#condition();
    const inUse = new Set(`${updateExpression} ${condition}`.match(/[#:][nv]\d+/g));
    const names = [...this.#names].flatMap(([name, at]) => (inUse.has(at) ? [[at, name] as const] : []));
    const values = Object.entries(this.#values).filter(([placeholder]) => inUse.has(placeholder));
    return {
      ...(condition && { ConditionExpression: condition }),
      ...(names.length > 0 && { ExpressionAttributeNames: Object.fromEntries(names) }),
      ...(values.length > 0 && { ExpressionAttributeValues: Object.fromEntries(values) }),
      ReturnValuesOnConditionCheckFailure: 'ALL_OLD' as const,
    };
  }

  #condition(): string {
    const [first = '', ...more] = this.#where;
    return more.length === 0 ? first.replace(/^\((.*)\)$/, '$1') : this.#where.join(' AND ');
  }

  #updateExpression(): string {
    const clause = (word: string, parts: readonly string[]) =>
      parts.length > 0 ? [`${word} ${parts.join(', ')}`] : [];
    return [
      ...clause('SET', this.#set),
      ...clause('REMOVE', this.#remove),
      ...clause('ADD', this.#add),
      ...clause('DELETE', this.#delete),
    ].join(' ');
  }

  #name(part: string): string {
    const known = this.#names.get(part);
    if (known) return known;
    const placeholder = `#n${this.#names.size}`;
    this.#names.set(part, placeholder);
    return placeholder;
  }
}

/** An item put in a transaction where there is none. */
export function putNew(tableName: string, item: StoredItem): TransactItem {
  return new Expression().whereNew().put(tableName, item);
}
