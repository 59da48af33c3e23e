/** One set of tokens for three libraries. Colours are read from tokens.css, so a change there reaches antd, AG Grid and ECharts. */
import { themeQuartz } from 'ag-grid-community';
import { theme as antdTheme, type ThemeConfig } from 'antd';

import type { Theme } from '../hooks/use-theme.ts';

/** The value of a token as the page has it now: `token('--accent')` → `#1f6feb`. */
export function token(name: `--${string}`): string {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

type Algorithm = typeof antdTheme.compactAlgorithm;

/** Our small controls carry table text, not the 10 px the compact algorithm would make of them. It runs last, so it has the last word. */
const ownSizes: Algorithm = (seed, map) => ({
  ...(map ?? antdTheme.defaultAlgorithm(seed)),
  fontSize: 13, fontSizeSM: 13, fontSizeLG: 14, lineHeight: 20 / 13, lineHeightSM: 20 / 13, lineHeightLG: 22 / 14, fontHeight: 20, fontHeightSM: 20, fontHeightLG: 22,
  controlHeight: 30, controlHeightSM: 30, controlHeightLG: 38,
});

/** antd in the tokens' colours, small and compact. Called again when the theme changes. */
export function antdConfig(theme: Theme): ThemeConfig {
  const { darkAlgorithm, defaultAlgorithm, compactAlgorithm } = antdTheme;
  return {
    algorithm: [theme === 'dark' ? darkAlgorithm : defaultAlgorithm, compactAlgorithm, ownSizes],
    token: {
      colorPrimary: token('--accent'), colorInfo: token('--accent'), colorError: token('--negative'), colorLink: token('--accent-text'),
      colorText: token('--text'), colorTextSecondary: token('--text-2'), colorTextTertiary: token('--text-3'), colorTextPlaceholder: token('--text-3'),
      colorTextDescription: token('--text-3'), colorTextDisabled: token('--text-3'),
      colorBgBase: token('--surface'), colorBgContainer: token('--surface'), colorBgElevated: token('--surface'), colorBgLayout: token('--bg'),
      colorBorder: token('--line-field'), colorBorderSecondary: token('--line'), colorFillAlter: token('--surface-2'), controlItemBgHover: token('--hover'),
      controlItemBgActive: token('--selected'), fontFamily: token('--font'),
      borderRadius: 5, borderRadiusSM: 5, borderRadiusLG: 8, boxShadowSecondary: token('--pop'), motionDurationMid: token('--motion'), motionDurationSlow: token('--motion'), motionDurationFast: token('--motion'),
      motion: token('--motion') !== '0ms', wireframe: false,
    },
    components: {
      Modal: { titleFontSize: 16 },
      Input: { inputFontSizeSM: 13, paddingInlineSM: 9 }, DatePicker: { inputFontSizeSM: 13, paddingInlineSM: 9 }, InputNumber: { inputFontSizeSM: 13, paddingInlineSM: 9 },
      Tooltip: { colorBgSpotlight: token('--text'), colorTextLightSolid: token('--surface') },
      Table: { cellPaddingBlockSM: 5 },
    },
  };
}

/** AG Grid follows the tokens by itself: its parameters are their names. */
export const gridTheme = themeQuartz.withParams({
  accentColor: 'var(--accent)', backgroundColor: 'var(--surface)', foregroundColor: 'var(--text)', textColor: 'var(--text)', subtleTextColor: 'var(--text-3)',
  borderColor: 'var(--line)', chromeBackgroundColor: 'var(--surface-2)', browserColorScheme: 'inherit',
  headerBackgroundColor: 'var(--surface-2)', headerTextColor: 'var(--text-3)', headerFontSize: 12, headerFontWeight: 400, headerHeight: 30,
  headerColumnBorder: false, headerColumnResizeHandleColor: 'transparent', headerRowBorder: { color: 'var(--line-2)' },
  fontFamily: 'inherit', fontSize: 13, rowHeight: 32, rowBorder: { color: 'var(--line)' }, columnBorder: false, wrapperBorder: false, wrapperBorderRadius: 0,
  rowHoverColor: 'var(--hover)', selectedRowBackgroundColor: 'var(--selected)', oddRowBackgroundColor: 'var(--surface)', cellHorizontalPadding: 6, spacing: 4,
  menuBackgroundColor: 'var(--surface)', menuShadow: 'var(--pop)', menuBorder: false, tooltipBackgroundColor: 'var(--text)', tooltipTextColor: 'var(--surface)', tooltipBorder: false,
  inputBackgroundColor: 'var(--surface)', inputBorder: { color: 'var(--line-field)' }, inputTextColor: 'var(--text)', inputPlaceholderTextColor: 'var(--text-3)',
  cellEditingBorder: { color: 'var(--accent)', width: 2 }, rangeSelectionBorderColor: 'var(--accent)', iconColor: 'var(--text-3)', iconSize: 14,
  checkboxBorderRadius: 3, checkboxUncheckedBorderColor: 'var(--line-field)', checkboxCheckedBackgroundColor: 'var(--accent)', checkboxCheckedShapeColor: 'var(--on-accent)',
});

export type ChartTone = 'accent' | 'muted' | 'dark' | 'soft' | 'worse';

/** Colours of a chart, by what they stand for. Read again when the theme changes. */
export function chartColours() {
  return {
    tones: { accent: token('--accent'), muted: token('--line-field'), dark: token('--text'), soft: token('--fan-50'), worse: token('--worse-t') } satisfies Record<ChartTone, string>,
    text: token('--text'), text2: token('--text-2'), text3: token('--text-3'), line: token('--line'), line2: token('--line-2'),
    surface: token('--surface'), font: token('--font'), hover: token('--hover'),
  };
}
export type ChartColours = ReturnType<typeof chartColours>;
