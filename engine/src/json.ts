/** Data as processes hold it: what JSON can say, nothing else. Never changed in place. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json }

/** Variables by name, as a caller hands them in or gets them out. */
export type Variables = { readonly [name: string]: Json }
