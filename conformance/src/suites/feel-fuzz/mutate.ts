import type { Random } from './random.ts'

const tokens =
  '( ) [ ] { } , : .. . + - * / ** < <= > >= = != and or not if then else for in return some every satisfies function external instance of between item ? @ " null true 1e999 0.1 9999999999999999999 list<any> range<number> date time duration \\ ` // /* \u0000 \ud800 😀 é __proto__ constructor @"P1D" @"2024-02-30"'.split(
    ' ',
  )

/** Changes a text in one to five places by tokens, or by bytes as a broken transmission does. */
export function mutate(text: string, random: Random): string {
  let changed = text
  const changes = 1 + random.below(5)
  for (let change = 0; change < changes; change++) changed = random.below(3) === 0 ? byBytes(changed, random) : byTokens(changed, random)
  return changed
}

function byTokens(text: string, random: Random): string {
  const at = random.below(text.length + 1)
  const length = random.below(14)
  const token = random.pick(tokens)
  const [before, middle, after] = [text.slice(0, at), text.slice(at, at + length), text.slice(at + length)]
  switch (random.below(5)) {
    case 0:
      return before + after
    case 1:
      return `${before} ${token} ${middle}${after}`
    case 2:
      return before + middle + middle + after
    case 3:
      return before + token + after
    default:
      return `${after}${before}`
  }
}

function byBytes(text: string, random: Random): string {
  const bytes = new TextEncoder().encode(text)
  if (bytes.length > 0) bytes[random.below(bytes.length)] = random.below(256)
  return new TextDecoder().decode(bytes)
}
