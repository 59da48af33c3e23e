ALTER TABLE `users` ADD `is_popup_on` integer DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE `users` ADD `is_mail_on` integer DEFAULT true NOT NULL;