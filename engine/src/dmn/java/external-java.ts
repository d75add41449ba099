import type { FeelValue } from '../../feel/values/value.ts'
import type { ExternalFunction, ExternalFunctions } from '../external-function.ts'
import { javaFormat } from './java-format.ts'
import { fromJava, toJava, type JavaType, type JavaValue } from './java-types.ts'

interface JavaMethod {
  readonly parameters: readonly JavaType[]
  readonly result: JavaType
  readonly call: (...args: JavaValue[]) => JavaValue | undefined
}

const numeric = (call: (...args: number[]) => number) => call as JavaMethod['call']
const text = (call: (value: string) => JavaValue | undefined) => call as JavaMethod['call']

const ofDouble = (call: (value: number) => number): JavaMethod => ({ parameters: ['double'], result: 'double', call: numeric(call) })
const forTypes = (types: readonly JavaType[], count: number, call: (...args: number[]) => number): JavaMethod[] =>
  types.map(type => ({ parameters: Array.from({ length: count }, () => type), result: type, call: numeric(call) }))
const allNumeric: readonly JavaType[] = ['int', 'long', 'float', 'double']

const parsed = (result: JavaType, pattern: RegExp): JavaMethod => ({
  parameters: ['java.lang.String'],
  result,
  call: text(value => (pattern.test(value) ? (toJava(Number(value), result) as number | undefined) : undefined)),
})
const same = (type: JavaType): JavaMethod => ({ parameters: [type], result: type, call: value => value })
const integer = /^[+-]?\d+$/
const decimal = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/
const boxed = (type: JavaType, pattern: RegExp): Methods => ({ valueOf: [same(type), parsed(type, pattern)] })

type Methods = { readonly [name: string]: readonly JavaMethod[] }

/** The whole list: pure functions of the standard library, written here in TypeScript. */
const classes: { readonly [className: string]: Methods } = {
  'java.lang.Math': {
    abs: forTypes(allNumeric, 1, Math.abs),
    max: forTypes(allNumeric, 2, Math.max),
    min: forTypes(allNumeric, 2, Math.min),
    ceil: [ofDouble(Math.ceil)],
    floor: [ofDouble(Math.floor)],
    sqrt: [ofDouble(Math.sqrt)],
    cbrt: [ofDouble(Math.cbrt)],
    exp: [ofDouble(Math.exp)],
    log: [ofDouble(Math.log)],
    log10: [ofDouble(Math.log10)],
    sin: [ofDouble(Math.sin)],
    cos: [ofDouble(Math.cos)],
    tan: [ofDouble(Math.tan)],
    asin: [ofDouble(Math.asin)],
    acos: [ofDouble(Math.acos)],
    atan: [ofDouble(Math.atan)],
    pow: [{ parameters: ['double', 'double'], result: 'double', call: numeric(Math.pow) }],
    atan2: [{ parameters: ['double', 'double'], result: 'double', call: numeric(Math.atan2) }],
    hypot: [{ parameters: ['double', 'double'], result: 'double', call: numeric(Math.hypot) }],
  },
  'java.lang.Byte': boxed('byte', integer),
  'java.lang.Short': boxed('short', integer),
  'java.lang.Integer': { ...boxed('int', integer), parseInt: [parsed('int', integer)] },
  'java.lang.Long': { ...boxed('long', integer), parseLong: [parsed('long', integer)] },
  'java.lang.Float': { ...boxed('float', decimal), parseFloat: [parsed('float', decimal)] },
  'java.lang.Double': { ...boxed('double', decimal), parseDouble: [parsed('double', decimal)] },
  'java.lang.String': {
    valueOf: (['char', 'int', 'long', 'double', 'boolean'] as const).map((type): JavaMethod => ({
      parameters: [type],
      result: 'java.lang.String',
      call: value => (type === 'double' && Number.isInteger(value) ? `${String(value)}.0` : String(value)),
    })),
    format: [
      {
        parameters: ['java.lang.String', '[Ljava.lang.Object;'],
        result: 'java.lang.String',
        call: (pattern, ...args) => javaFormat(String(pattern), args),
      },
    ],
  },
}

/** The Java functions that models for other engines name most, emulated: give it to `compileDmn` to allow them. Reflection there is none. */
export const externalJavaFunctions: ExternalFunctions = {
  find(className, signature) {
    const found = /^\s*([\w$]+)\s*\(([^()]*)\)\s*$/.exec(signature)
    const methods = Object.hasOwn(classes, className) ? classes[className] : undefined
    const name = found?.[1] ?? ''
    if (!methods || !Object.hasOwn(methods, name)) return undefined
    const asked = (found?.[2] ?? '').split(',').map(type => type.trim())
    const method = methods[name]?.find(
      ({ parameters }) => parameters.length === asked.length && parameters.every((type, index) => type === asked[index]),
    )
    return method && callable(method)
  },
}

function callable({ parameters, result, call }: JavaMethod): ExternalFunction {
  const isVariadic = parameters.at(-1) === '[Ljava.lang.Object;'
  return (args: readonly FeelValue[]) => {
    if (isVariadic ? args.length < parameters.length - 1 : args.length !== parameters.length) return undefined
    const converted = args.map((arg, index) => toJava(arg, parameters[Math.min(index, parameters.length - 1)] ?? 'double'))
    return converted.includes(undefined) ? undefined : fromJava(call(...(converted as JavaValue[])), result)
  }
}
