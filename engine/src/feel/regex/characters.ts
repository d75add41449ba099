/** A set of characters, as a test of a code point. */
export type CharacterTest = (point: number) => boolean

const categories = /^(L[ultmo]?|M[nce]?|N[dlo]?|P[cdseifo]?|Z[slp]?|S[mcko]?|C[cfon]?)$/

/** Unicode blocks by the names of XML Schema, with their first and last code points. */
const blocks: ReadonlyMap<string, readonly [number, number]> = new Map(
  `BasicLatin 0 7F,Latin-1Supplement 80 FF,LatinExtended-A 100 17F,LatinExtended-B 180 24F,IPAExtensions 250 2AF,SpacingModifierLetters 2B0 2FF,CombiningDiacriticalMarks 300 36F,Greek 370 3FF,GreekandCoptic 370 3FF,Cyrillic 400 4FF,Armenian 530 58F,Hebrew 590 5FF,Arabic 600 6FF,Syriac 700 74F,Thaana 780 7BF,Devanagari 900 97F,Bengali 980 9FF,Gurmukhi A00 A7F,Gujarati A80 AFF,Oriya B00 B7F,Tamil B80 BFF,Telugu C00 C7F,Kannada C80 CFF,Malayalam D00 D7F,Sinhala D80 DFF,Thai E00 E7F,Lao E80 EFF,Tibetan F00 FFF,Myanmar 1000 109F,Georgian 10A0 10FF,HangulJamo 1100 11FF,Ethiopic 1200 137F,Cherokee 13A0 13FF,UnifiedCanadianAboriginalSyllabics 1400 167F,Ogham 1680 169F,Runic 16A0 16FF,Khmer 1780 17FF,Mongolian 1800 18AF,LatinExtendedAdditional 1E00 1EFF,GreekExtended 1F00 1FFF,GeneralPunctuation 2000 206F,SuperscriptsandSubscripts 2070 209F,CurrencySymbols 20A0 20CF,CombiningMarksforSymbols 20D0 20FF,CombiningDiacriticalMarksforSymbols 20D0 20FF,LetterlikeSymbols 2100 214F,NumberForms 2150 218F,Arrows 2190 21FF,MathematicalOperators 2200 22FF,MiscellaneousTechnical 2300 23FF,ControlPictures 2400 243F,OpticalCharacterRecognition 2440 245F,EnclosedAlphanumerics 2460 24FF,BoxDrawing 2500 257F,BlockElements 2580 259F,GeometricShapes 25A0 25FF,MiscellaneousSymbols 2600 26FF,Dingbats 2700 27BF,BraillePatterns 2800 28FF,CJKRadicalsSupplement 2E80 2EFF,KangxiRadicals 2F00 2FDF,IdeographicDescriptionCharacters 2FF0 2FFF,CJKSymbolsandPunctuation 3000 303F,Hiragana 3040 309F,Katakana 30A0 30FF,Bopomofo 3100 312F,HangulCompatibilityJamo 3130 318F,Kanbun 3190 319F,BopomofoExtended 31A0 31BF,EnclosedCJKLettersandMonths 3200 32FF,CJKCompatibility 3300 33FF,CJKUnifiedIdeographsExtensionA 3400 4DBF,CJKUnifiedIdeographs 4E00 9FFF,YiSyllables A000 A48F,YiRadicals A490 A4CF,HangulSyllables AC00 D7AF,PrivateUse E000 F8FF,CJKCompatibilityIdeographs F900 FAFF,AlphabeticPresentationForms FB00 FB4F,ArabicPresentationForms-A FB50 FDFF,CombiningHalfMarks FE20 FE2F,CJKCompatibilityForms FE30 FE4F,SmallFormVariants FE50 FE6F,ArabicPresentationForms-B FE70 FEFF,HalfwidthandFullwidthForms FF00 FFEF,Specials FFF0 FFFF`
    .split(',')
    .map(entry => {
      const [name, first, last] = entry.split(' ') as [string, string, string]
      return [name, [Number.parseInt(first, 16), Number.parseInt(last, 16)]]
    }),
)

/** The characters of `\p{name}`: a general category or a block; undefined when there is no such property. */
export function property(name: string): CharacterTest | undefined {
  const block = name.startsWith('Is') ? blocks.get(name.slice(2)) : undefined
  if (block) return between(block[0], block[1])
  return categories.test(name) ? matching(new RegExp(`^\\p{${name}}$`, 'u')) : undefined
}

/** The characters of a pattern of JavaScript; those below 128, nearly all, are looked up. */
function matching(pattern: RegExp): CharacterTest {
  const low = Array.from({ length: 128 }, (_, point) => pattern.test(String.fromCodePoint(point)))
  return point => (point < 128 ? (low[point] as boolean) : pattern.test(String.fromCodePoint(point)))
}

export function between(first: number, last: number): CharacterTest {
  return point => point >= first && point <= last
}

export function not(test: CharacterTest): CharacterTest {
  return point => !test(point)
}

export function either(tests: readonly CharacterTest[]): CharacterTest {
  const [only] = tests
  return tests.length === 1 && only ? only : point => tests.some(test => test(point))
}

const space: CharacterTest = point => point === 0x20 || point === 0x09 || point === 0x0a || point === 0x0d
const digit = matching(/^\p{Nd}$/u)
const word = matching(/^[^\p{P}\p{Z}\p{C}]$/u)
const nameStart = matching(/^[\p{L}\p{Nl}:_]$/u)
const nameChar = matching(/^[\p{L}\p{N}\p{M}:_.\-\u00b7]$/u)

/** The characters of `\d`, `\w` and so on (XML Schema 1.1 part 2, appendix G.4.2.5). */
export const escapes: ReadonlyMap<string, CharacterTest> = new Map([
  ['s', space],
  ['S', not(space)],
  ['d', digit],
  ['D', not(digit)],
  ['w', word],
  ['W', not(word)],
  ['i', nameStart],
  ['I', not(nameStart)],
  ['c', nameChar],
  ['C', not(nameChar)],
])

/** Ignores case: whether a character, or the same one in upper or lower case, is in the set (XPath and XQuery Functions and Operators 3.1, 5.6.1.1). */
export function ignoringCase(test: CharacterTest): CharacterTest {
  return point => test(point) || otherCases(point).some(test)
}

function otherCases(point: number): number[] {
  const text = String.fromCodePoint(point)
  return [text.toUpperCase(), text.toLowerCase()].map(other => other.codePointAt(0) as number)
}
