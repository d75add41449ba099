import { VariableContext, normalizeContextKey, trackVariables } from 'lezer-feel'

/** Names that the grammar reads right without being told: words and spaces, no keyword in between. */
const ordinary = /^[\p{L}_][\p{L}\p{N}_]*( [\p{L}\p{N}_]+)*$/u
const keywords =
  /\b(for|in|return|if|then|else|some|every|satisfies|or|and|between|instance|of|true|false|null|function|external|not|days|time|duration|years|months|date|list|context)\b/

/** The one spelling of a name: single spaces, operators with a space on both sides. */
export function normalName(name: string): string {
  return ordinary.test(name) ? name : normalizeContextKey(name)
}

/** Whether the parser must know a name to read it as one. */
export function isUnusual(name: string): boolean {
  return !ordinary.test(name) || (name.includes(' ') && keywords.test(name))
}

/** The parser decides by the names in scope whether `a-b` is one name or a difference. It asks a context object for them; this one answers every path with the same names,
 *  because a component of a value may be called like that too, and never copies them. */
export function namesTracker(names: Iterable<string>): ReturnType<typeof trackVariables> {
  class Names extends VariableContext {
    static override isAtomic(value: unknown): boolean {
      return !(value instanceof Names)
    }

    static override of(...contexts: unknown[]): Names {
      const given = contexts.filter(context => context instanceof Names)
      return given.reduce((all, context) => all.merge(context), given.shift() ?? members)
    }

    override getKeys(): string[] {
      return Object.keys(this.value)
    }

    override get(key: string): unknown {
      return this.value[key]
    }

    override set(key: string, value: unknown): this {
      return new Names({ ...this.value, [key]: value }) as this
    }

    override merge(other: unknown): Names {
      return other instanceof Names && other !== this ? new Names({ ...this.value, ...other.value }) : this
    }
  }
  const shape: { [name: string]: unknown } = Object.create(null)
  const members: Names = new Names(shape)
  for (const name of names) shape[name] = members
  return trackVariables(members, Names as typeof VariableContext)
}
