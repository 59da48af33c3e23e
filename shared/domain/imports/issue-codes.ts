/** The closed lists of everything an import can say. Texts: renderer/features/imports/import-issues.{zh-CN,en}.json. */

/** The file as a whole cannot be read: nothing is imported. */
export const REFUSAL_CODES = [
  'file_empty',
  'file_too_large',
  'zip_broken',
  'zip_too_many_entries',
  'zip_too_large',
  'zip_overlapping',
  'zip_size_mismatch',
  'workbook_encrypted',
  'workbook_doctype',
  'workbook_broken',
  'workbook_not_spreadsheet',
  'too_many_cells',
  'too_many_sheets',
  'text_undecodable',
  'text_binary',
  'text_too_many_columns',
  'text_cell_too_long',
  'text_quote_unclosed',
] as const;
export type RefusalCode = (typeof REFUSAL_CODES)[number];

/**
 * error: the row (or sheet) is held back. ask: held back until a person decides. check: taken, worth a look.
 * info: taken, read differently from how it is written.
 */
export const ISSUE_LEVELS = ['error', 'ask', 'check', 'info'] as const;
export type IssueLevel = (typeof ISSUE_LEVELS)[number];

/** Code → its level. Every issue of a code has the same level. */
export const ISSUE_LEVEL_BY_CODE = {
  // The file or sheet as a whole
  no_data_found: 'error',
  header_not_found: 'error',
  column_missing: 'error',
  column_mapped_twice: 'error',
  sheet_is_period_summary: 'error',
  sheet_is_card_ledger: 'error',
  too_many_rows: 'error',
  // Quantities, prices, counts of days
  quantity_missing: 'error',
  quantity_not_a_number: 'error',
  quantity_two_numbers: 'error',
  quantity_scientific: 'error',
  quantity_precision_lost: 'error',
  quantity_out_of_range: 'error',
  quantity_formula_error: 'error',
  quantity_in_and_out: 'error',
  quantity_negative: 'error',
  quantity_zero: 'check',
  quantity_negative_opening: 'check',
  unit_differs: 'ask',
  unit_converted: 'check',
  unit_in_quantity: 'info',
  thousands_separator: 'info',
  full_width: 'info',
  number_as_text: 'info',
  price_unreadable: 'check',
  price_negative: 'check',
  amount_disagrees: 'check',
  number_unreadable: 'check',
  // Dates
  date_missing: 'error',
  date_impossible: 'error',
  date_not_a_date: 'error',
  date_zero: 'error',
  date_future: 'error',
  date_year_missing: 'error',
  date_serial_text: 'check',
  date_year_from_title: 'info',
  // Items
  code_missing: 'check',
  code_scientific: 'check',
  code_scientific_text: 'error',
  code_precision_lost: 'error',
  code_normalised: 'info',
  code_too_long: 'error',
  code_duplicate: 'error',
  code_other_name: 'ask',
  barcode_duplicate: 'error',
  item_missing: 'error',
  item_ambiguous: 'ask',
  item_spelling: 'check',
  item_inactive: 'check',
  item_appears_twice: 'error',
  opening_exists: 'check',
  text_too_long: 'error',
  // Movements
  type_unknown: 'error',
  red_entry: 'check',
  transfer_target_missing: 'ask',
  // What was read from elsewhere
  same_as_above: 'info',
  hidden_row: 'check',
  // Consumption history
  return_unmatched: 'check',
  // The file against itself
  balance_differs: 'check',
} as const satisfies Record<string, IssueLevel>;
export type IssueCode = keyof typeof ISSUE_LEVEL_BY_CODE;
export const ISSUE_CODES = Object.keys(ISSUE_LEVEL_BY_CODE) as IssueCode[]; // Object.keys forgets the key type.

/** Why a row was left out on purpose: it is no data. */
export const SKIP_REASONS = [
  'title',
  'subtotal',
  'total',
  'signature',
  'repeated_header',
  'blank',
  'remark',
  'carried_forward',
  'zero_price',
  'zero_quantity',
  'not_consumption',
] as const;
export type SkipReason = (typeof SKIP_REASONS)[number];
