CREATE TABLE `alert_rules` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`name` text DEFAULT '' NOT NULL,
	`is_enabled` integer DEFAULT true NOT NULL,
	`level` text NOT NULL,
	`parameters_json` text DEFAULT '{}' NOT NULL,
	`expression` text DEFAULT '' NOT NULL,
	`scope_json` text DEFAULT '{}' NOT NULL,
	`routing_json` text DEFAULT '{}' NOT NULL,
	`trial_json` text,
	`is_archived` integer DEFAULT false NOT NULL,
	`created_by_name` text DEFAULT '' NOT NULL,
	`updated_at` integer DEFAULT 0 NOT NULL,
	`version` integer DEFAULT 0 NOT NULL,
	CONSTRAINT "alert_rules_level_known" CHECK("alert_rules"."level" in ('notice', 'warning', 'urgent'))
) STRICT;
--> statement-breakpoint
CREATE TABLE `alert_verdicts` (
	`alert_id` text PRIMARY KEY NOT NULL,
	`verdict` text NOT NULL,
	`evidence_json` text NOT NULL,
	`judged_at` integer NOT NULL,
	`final_on` text,
	FOREIGN KEY (`alert_id`) REFERENCES `alerts`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "alert_verdicts_known" CHECK("alert_verdicts"."verdict" in ('hit', 'false_alarm', 'open', 'excluded'))
) STRICT;
--> statement-breakpoint
CREATE TABLE `channels` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`name` text NOT NULL,
	`is_enabled` integer DEFAULT true NOT NULL,
	`config_json` text NOT NULL,
	`created_at` integer NOT NULL,
	`last_ok_at` integer,
	`last_failed_at` integer,
	`last_error` text DEFAULT '' NOT NULL,
	`rests_until_at` integer,
	`failures` integer DEFAULT 0 NOT NULL,
	`version` integer DEFAULT 0 NOT NULL,
	CONSTRAINT "channels_kind_known" CHECK("channels"."kind" in ('popup', 'email', 'wecom', 'dingtalk', 'feishu'))
) STRICT;
--> statement-breakpoint
CREATE TABLE `deliveries` (
	`id` text PRIMARY KEY NOT NULL,
	`dedupe_key` text NOT NULL,
	`kind` text NOT NULL,
	`channel_id` text NOT NULL,
	`alert_id` text,
	`user_id` text,
	`words_json` text NOT NULL,
	`loss_e4` integer DEFAULT 0 NOT NULL,
	`state` text NOT NULL,
	`created_at` integer NOT NULL,
	`next_try_at` integer,
	`attempts` integer DEFAULT 0 NOT NULL,
	`sent_at` integer,
	`last_error` text DEFAULT '' NOT NULL,
	`digest_id` text,
	FOREIGN KEY (`channel_id`) REFERENCES `channels`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`alert_id`) REFERENCES `alerts`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "deliveries_state_known" CHECK("deliveries"."state" in ('waiting', 'sent', 'seen', 'failed', 'dropped'))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `deliveries_dedupe_key_unique` ON `deliveries` (`dedupe_key`);--> statement-breakpoint
CREATE INDEX `deliveries_waiting` ON `deliveries` (`next_try_at`) WHERE "deliveries"."state" = 'waiting';--> statement-breakpoint
CREATE INDEX `deliveries_latest` ON `deliveries` (`created_at`);--> statement-breakpoint
CREATE INDEX `deliveries_by_alert` ON `deliveries` (`alert_id`);--> statement-breakpoint
CREATE TABLE `missed_stock_outs` (
	`item_id` text NOT NULL,
	`business_date` text NOT NULL,
	`rule_id` text NOT NULL,
	`evidence_json` text NOT NULL,
	`is_by_lateness` integer DEFAULT false NOT NULL,
	`judged_at` integer NOT NULL,
	PRIMARY KEY(`item_id`, `business_date`),
	FOREIGN KEY (`item_id`) REFERENCES `items`(`id`) ON UPDATE no action ON DELETE restrict
) STRICT;
--> statement-breakpoint
CREATE INDEX `missed_stock_outs_by_day` ON `missed_stock_outs` (`business_date`);--> statement-breakpoint
CREATE TABLE `rule_overrides` (
	`rule_id` text NOT NULL,
	`scope` text NOT NULL,
	`scope_id` text NOT NULL,
	`is_enabled` integer,
	`level` text,
	`parameters_json` text DEFAULT '{}' NOT NULL,
	`reason` text DEFAULT '' NOT NULL,
	`set_by_name` text NOT NULL,
	`set_at` integer NOT NULL,
	PRIMARY KEY(`rule_id`, `scope`, `scope_id`),
	FOREIGN KEY (`rule_id`) REFERENCES `alert_rules`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "rule_overrides_scope_known" CHECK("rule_overrides"."scope" in ('category', 'item'))
) STRICT;
--> statement-breakpoint
CREATE TABLE `rule_suggestions` (
	`id` text PRIMARY KEY NOT NULL,
	`rule_id` text NOT NULL,
	`scope` text,
	`scope_id` text DEFAULT '' NOT NULL,
	`parameter` text NOT NULL,
	`from_value` real NOT NULL,
	`to_value` real NOT NULL,
	`evidence_json` text NOT NULL,
	`state` text NOT NULL,
	`created_at` integer NOT NULL,
	`decided_at` integer,
	`decided_by_name` text DEFAULT '' NOT NULL,
	`note` text DEFAULT '' NOT NULL,
	FOREIGN KEY (`rule_id`) REFERENCES `alert_rules`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "rule_suggestions_state_known" CHECK("rule_suggestions"."state" in ('open', 'applied', 'dismissed'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `rule_suggestions_by_state` ON `rule_suggestions` (`state`,`created_at`);--> statement-breakpoint
CREATE TABLE `rule_trials` (
	`id` text PRIMARY KEY NOT NULL,
	`rule_id` text,
	`state` text NOT NULL,
	`request_json` text NOT NULL,
	`result_json` text,
	`started_by_name` text NOT NULL,
	`started_at` integer NOT NULL,
	`finished_at` integer,
	CONSTRAINT "rule_trials_state_known" CHECK("rule_trials"."state" in ('running', 'done', 'failed', 'cancelled'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `rule_trials_latest` ON `rule_trials` (`started_at`);--> statement-breakpoint
CREATE TABLE `approval_steps` (
	`approval_id` text NOT NULL,
	`step_number` integer NOT NULL,
	`role` text NOT NULL,
	`user_id` text,
	`hours` integer NOT NULL,
	`state` text NOT NULL,
	`waiting_since_at` integer,
	`due_at` integer,
	`reminded_at` integer,
	`decided_at` integer,
	`decided_by_name` text DEFAULT '' NOT NULL,
	`note` text DEFAULT '' NOT NULL,
	PRIMARY KEY(`approval_id`, `step_number`),
	FOREIGN KEY (`approval_id`) REFERENCES `approvals`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "approval_steps_state_known" CHECK("approval_steps"."state" in ('ahead', 'waiting', 'approved', 'rejected'))
) STRICT;
--> statement-breakpoint
CREATE TABLE `approvals` (
	`id` text PRIMARY KEY NOT NULL,
	`subject` text NOT NULL,
	`subject_id` text NOT NULL,
	`title` text NOT NULL,
	`amount_e4` integer NOT NULL,
	`content_hash` text NOT NULL,
	`state` text NOT NULL,
	`is_automatic` integer DEFAULT false NOT NULL,
	`requested_by_id` text NOT NULL,
	`requested_by_name` text NOT NULL,
	`opened_at` integer NOT NULL,
	`closed_at` integer,
	`version` integer DEFAULT 0 NOT NULL,
	CONSTRAINT "approvals_subject_known" CHECK("approvals"."subject" in ('requisition', 'disposal')),
	CONSTRAINT "approvals_state_known" CHECK("approvals"."state" in ('waiting', 'approved', 'rejected', 'withdrawn'))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `approvals_one_waiting` ON `approvals` (`subject`,`subject_id`) WHERE "approvals"."state" = 'waiting';--> statement-breakpoint
CREATE INDEX `approvals_by_subject` ON `approvals` (`subject`,`subject_id`);--> statement-breakpoint
CREATE INDEX `approvals_by_state` ON `approvals` (`state`,`opened_at`);--> statement-breakpoint
CREATE TABLE `bill_lines` (
	`bill_id` text NOT NULL,
	`line_number` integer NOT NULL,
	`item_id` text NOT NULL,
	`quantity_micro` integer NOT NULL,
	`note` text DEFAULT '' NOT NULL,
	PRIMARY KEY(`bill_id`, `line_number`),
	FOREIGN KEY (`bill_id`) REFERENCES `bills_of_material`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`item_id`) REFERENCES `items`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "bill_lines_quantity_positive" CHECK("bill_lines"."quantity_micro" > 0)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `bill_lines_item_once` ON `bill_lines` (`bill_id`,`item_id`);--> statement-breakpoint
CREATE TABLE `bills_of_material` (
	`id` text PRIMARY KEY NOT NULL,
	`code` text NOT NULL,
	`name` text NOT NULL,
	`note` text DEFAULT '' NOT NULL,
	`is_active` integer DEFAULT true NOT NULL,
	`updated_at` integer NOT NULL,
	`version` integer DEFAULT 0 NOT NULL
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `bills_of_material_code_unique` ON `bills_of_material` (`code`);--> statement-breakpoint
CREATE TABLE `disposal_opinions` (
	`disposal_id` text NOT NULL,
	`side` text NOT NULL,
	`opinion` text NOT NULL,
	`proposes` text,
	`amount_e4` integer,
	`by_id` text NOT NULL,
	`by_name` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`disposal_id`, `side`),
	FOREIGN KEY (`disposal_id`) REFERENCES `disposals`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "disposal_opinions_side_known" CHECK("disposal_opinions"."side" in ('sales', 'production', 'finance'))
) STRICT;
--> statement-breakpoint
CREATE TABLE `disposal_transitions` (
	`sequence` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`disposal_id` text NOT NULL,
	`at` integer NOT NULL,
	`from_state` text,
	`to_state` text NOT NULL,
	`event` text NOT NULL,
	`actor_name` text NOT NULL,
	`note` text DEFAULT '' NOT NULL,
	`params_json` text DEFAULT '{}' NOT NULL,
	FOREIGN KEY (`disposal_id`) REFERENCES `disposals`(`id`) ON UPDATE no action ON DELETE restrict
) STRICT;
--> statement-breakpoint
CREATE INDEX `disposal_transitions_by_disposal` ON `disposal_transitions` (`disposal_id`,`sequence`);--> statement-breakpoint
CREATE TABLE `disposals` (
	`id` text PRIMARY KEY NOT NULL,
	`number` text NOT NULL,
	`item_id` text NOT NULL,
	`batch_id` text,
	`cause` text NOT NULL,
	`state` text NOT NULL,
	`quantity_micro` integer NOT NULL,
	`value_e4` integer NOT NULL,
	`alert_id` text,
	`opened_at` integer NOT NULL,
	`opened_by_name` text NOT NULL,
	`due_on` text NOT NULL,
	`decision` text,
	`decided_at` integer,
	`decided_by_name` text DEFAULT '' NOT NULL,
	`decision_note` text DEFAULT '' NOT NULL,
	`plan_from_on` text,
	`plan_from_micro` integer,
	`plan_until_on` text,
	`plan_until_micro` integer,
	`plan_tolerance_percent` integer DEFAULT 10 NOT NULL,
	`recovered_e4` integer DEFAULT 0 NOT NULL,
	`disposed_micro` integer DEFAULT 0 NOT NULL,
	`document_id` text,
	`closed_at` integer,
	`close_note` text DEFAULT '' NOT NULL,
	`version` integer DEFAULT 0 NOT NULL,
	FOREIGN KEY (`item_id`) REFERENCES `items`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`batch_id`) REFERENCES `batches`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "disposals_state_known" CHECK("disposals"."state" in ('opinions', 'decision', 'approval', 'executing', 'running_down', 'closed', 'cancelled')),
	CONSTRAINT "disposals_cause_known" CHECK("disposals"."cause" in ('dead_stock', 'over_stock', 'stock_age', 'expired')),
	CONSTRAINT "disposals_quantity_positive" CHECK("disposals"."quantity_micro" > 0)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `disposals_number_unique` ON `disposals` (`number`);--> statement-breakpoint
CREATE UNIQUE INDEX `disposals_one_open_per_item` ON `disposals` (`item_id`) WHERE "disposals"."state" not in ('closed', 'cancelled');--> statement-breakpoint
CREATE INDEX `disposals_by_state` ON `disposals` (`state`,`due_on`);--> statement-breakpoint
CREATE TABLE `tasks` (
	`id` text PRIMARY KEY NOT NULL,
	`dedupe_key` text NOT NULL,
	`kind` text NOT NULL,
	`state` text NOT NULL,
	`item_id` text,
	`batch_id` text,
	`supplier_id` text,
	`alert_id` text,
	`owner_role` text NOT NULL,
	`owner_id` text,
	`due_on` text NOT NULL,
	`params_json` text DEFAULT '{}' NOT NULL,
	`created_at` integer NOT NULL,
	`reminded_at` integer,
	`closed_at` integer,
	`closed_by_name` text DEFAULT '' NOT NULL,
	`note` text DEFAULT '' NOT NULL,
	`document_id` text,
	`version` integer DEFAULT 0 NOT NULL,
	FOREIGN KEY (`item_id`) REFERENCES `items`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`batch_id`) REFERENCES `batches`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`supplier_id`) REFERENCES `suppliers`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`owner_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "tasks_kind_known" CHECK("tasks"."kind" in ('recount', 'find_cause', 'scrap_expired', 'use_first', 'chase')),
	CONSTRAINT "tasks_state_known" CHECK("tasks"."state" in ('open', 'done', 'cancelled'))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `tasks_dedupe_key_unique` ON `tasks` (`dedupe_key`);--> statement-breakpoint
CREATE INDEX `tasks_by_state` ON `tasks` (`state`,`due_on`);--> statement-breakpoint
CREATE INDEX `tasks_by_item` ON `tasks` (`item_id`);--> statement-breakpoint
INSERT INTO `alert_rules`(`id`, `kind`, `is_enabled`, `level`, `parameters_json`) SELECT `kind`, `kind`, `is_enabled`, `level`, `parameters_json` FROM `rules`;--> statement-breakpoint
DROP TABLE `rules`;--> statement-breakpoint
CREATE TABLE `__new_alerts` (
	`id` text PRIMARY KEY NOT NULL,
	`item_id` text NOT NULL,
	`state` text NOT NULL,
	`level` text NOT NULL,
	`reasons_json` text NOT NULL,
	`snapshot_json` text NOT NULL,
	`opened_at` integer NOT NULL,
	`changed_at` integer NOT NULL,
	`closed_at` integer,
	`close_reason` text,
	`snoozed_until_at` integer,
	`snooze_reason` text DEFAULT '' NOT NULL,
	`requisition_id` text,
	`opened_by_document_id` text,
	`closed_by_document_id` text,
	`is_muted_until_clear` integer DEFAULT false NOT NULL,
	`origin` text DEFAULT 'live' NOT NULL,
	`rule_id` text DEFAULT '' NOT NULL,
	`owner_id` text,
	`owner_role` text DEFAULT 'manager' NOT NULL,
	`due_at` integer,
	`reminded_at` integer,
	`reminders` integer DEFAULT 0 NOT NULL,
	`escalated_at` integer,
	`responded_at` integer,
	`loss_e4` integer DEFAULT 0 NOT NULL,
	`loss_json` text DEFAULT '[]' NOT NULL,
	`trust_percent` integer,
	`disposal_id` text,
	`version` integer DEFAULT 0 NOT NULL,
	FOREIGN KEY (`item_id`) REFERENCES `items`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`owner_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "alerts_state_known" CHECK("__new_alerts"."state" in ('pending', 'firing', 'acknowledged', 'on_order', 'in_disposal', 'closed')),
	CONSTRAINT "alerts_level_known" CHECK("__new_alerts"."level" in ('notice', 'warning', 'urgent'))
) STRICT;
--> statement-breakpoint
INSERT INTO `__new_alerts`(`id`, `item_id`, `state`, `level`, `reasons_json`, `snapshot_json`, `opened_at`, `changed_at`, `closed_at`, `close_reason`, `snoozed_until_at`, `snooze_reason`, `requisition_id`, `opened_by_document_id`, `closed_by_document_id`, `is_muted_until_clear`, `version`, `rule_id`) SELECT `id`, `item_id`, `state`, `level`, `reasons_json`, `snapshot_json`, `opened_at`, `changed_at`, `closed_at`, `close_reason`, `snoozed_until_at`, `snooze_reason`, `requisition_id`, `opened_by_document_id`, `closed_by_document_id`, `is_muted_until_clear`, `version`, coalesce(json_extract(`reasons_json`, '$[0].rule'), '') FROM `alerts`;--> statement-breakpoint
DROP TABLE `alerts`;--> statement-breakpoint
ALTER TABLE `__new_alerts` RENAME TO `alerts`;--> statement-breakpoint
CREATE UNIQUE INDEX `alerts_one_open_per_item` ON `alerts` (`item_id`) WHERE "alerts"."state" <> 'closed';--> statement-breakpoint
CREATE INDEX `alerts_by_state` ON `alerts` (`state`,`changed_at`);--> statement-breakpoint
CREATE INDEX `alerts_by_item` ON `alerts` (`item_id`,`opened_at`);--> statement-breakpoint
CREATE INDEX `alerts_by_opening` ON `alerts` (`opened_at`);--> statement-breakpoint
CREATE INDEX `alerts_due` ON `alerts` (`due_at`) WHERE "alerts"."due_at" is not null;--> statement-breakpoint
ALTER TABLE `notification_outbox` ADD `kind` text DEFAULT 'alert' NOT NULL;--> statement-breakpoint
ALTER TABLE `notification_outbox` ADD `user_id` text REFERENCES users(id);--> statement-breakpoint
ALTER TABLE `notification_outbox` ADD `loss_e4` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `users` ADD `email` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `users` ADD `mobile` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `users` ADD `superior_id` text REFERENCES users(id);--> statement-breakpoint
ALTER TABLE `users` ADD `stand_in_id` text REFERENCES users(id);--> statement-breakpoint
ALTER TABLE `users` ADD `absent_from` text;--> statement-breakpoint
ALTER TABLE `users` ADD `absent_until` text;--> statement-breakpoint
ALTER TABLE `categories` ADD `owner_id` text REFERENCES users(id);--> statement-breakpoint
ALTER TABLE `requisitions` ADD `is_emergency` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `requisitions` ADD `purchase_order_line_id` text REFERENCES purchase_order_lines(id);--> statement-breakpoint
CREATE INDEX `requisitions_by_order_line` ON `requisitions` (`purchase_order_line_id`) WHERE "requisitions"."purchase_order_line_id" is not null;--> statement-breakpoint
ALTER TABLE `item_status` ADD `trust_percent` integer;--> statement-breakpoint
ALTER TABLE `approval_steps` ADD `decided_by_id` text;--> statement-breakpoint
ALTER TABLE `channels` ADD `is_removed` integer DEFAULT false NOT NULL;--> statement-breakpoint
CREATE INDEX `movements_counts_by_item` ON `movements` (`item_id`,`business_date`,`position`) WHERE "movements"."kind" = 'count';--> statement-breakpoint
CREATE TRIGGER `disposal_transitions_no_update` BEFORE UPDATE ON `disposal_transitions` BEGIN SELECT RAISE(ABORT, 'LEDGER_IMMUTABLE'); END;
--> statement-breakpoint
CREATE TRIGGER `disposal_transitions_no_delete` BEFORE DELETE ON `disposal_transitions` BEGIN SELECT RAISE(ABORT, 'LEDGER_IMMUTABLE'); END;
