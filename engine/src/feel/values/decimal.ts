import { Decimal as Base } from 'decimal.js'

/** Decimal arithmetic of the standard: 34 digits, half even (DMN 1.5, 10.3.2.3.1; IEEE 754-2008 decimal128). */
export const Decimal = Base.clone({ precision: 34, rounding: 6, minE: -6176, maxE: 6144, toExpNeg: -6200, toExpPos: 6200, defaults: true })

/** A number that a JavaScript number cannot say exactly. */
export type Decimal = Base
