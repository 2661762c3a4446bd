-- What draws and frozen audiences tell of a member can be taken away when the member is erased.
GRANT UPDATE (reasons, cells) ON draw_reasons TO tertulia_app;
GRANT UPDATE (member_ids) ON audience_members TO tertulia_app;
