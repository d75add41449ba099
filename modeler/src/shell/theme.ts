import { createTheme } from '@mantine/core'
import type { MantineColorsTuple } from '@mantine/core'

const pine: MantineColorsTuple = [
  '#eef7f4', '#dceee8', '#b8dcd1', '#90c9b8', '#6fb9a4', '#56a793', '#439581', '#2f8270', '#1f6f63', '#155a50',
]
const slate: MantineColorsTuple = [
  '#f7f8f8', '#f0f2f2', '#e4e8e8', '#d5dbdb', '#bcc5c5', '#97a3a3', '#6b7878', '#4a5656', '#323c3c', '#1e2626',
]
const night: MantineColorsTuple = [
  '#d3dada', '#aab5b6', '#8b9798', '#647172', '#3d494b', '#303a3c', '#262f31', '#1c2426', '#161d1f', '#101617',
]

/** One calm palette: pine for what can be done, amber for what waits too long, red for what is broken. */
export const theme = createTheme({
  primaryColor: 'pine',
  primaryShade: 8,
  colors: { pine, gray: slate, dark: night },
  fontFamily: 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif',
  fontFamilyMonospace: 'ui-monospace, SFMono-Regular, Menlo, Consolas, "Liberation Mono", monospace',
  headings: { fontWeight: '600', sizes: { h1: { fontSize: '1.375rem' }, h2: { fontSize: '1.125rem' }, h3: { fontSize: '1rem' } } },
  defaultRadius: 'md',
  cursorType: 'pointer',
  components: {
    Button: { defaultProps: { size: 'sm' } },
    Tooltip: { defaultProps: { openDelay: 300, withArrow: true } },
    Modal: { defaultProps: { centered: true, overlayProps: { backgroundOpacity: 0.45 } } },
    Badge: { defaultProps: { variant: 'light', radius: 'sm' }, styles: { root: { textTransform: 'none', fontWeight: 600 } } },
    Table: { defaultProps: { verticalSpacing: 'xs', highlightOnHover: true } },
  },
})
