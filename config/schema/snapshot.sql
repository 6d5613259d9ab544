-- Schema snapshot 57e886750e5d4c39558b533ec6744f044de6b972880559ebda41c5ea9024f438
-- {"versions": {"Django": "5.2.19", "wagtail": "8.0.1", "dj-stripe": "2.11.0"}, "migrations": {"accounts.0001_initial": "b0c29b581193", "accounts.0002_audit_log": "52888ab676e9", "admin.0001_initial": "f4716989d981", "admin.0002_logentry_remove_auto_add": "2c127e659a22", "admin.0003_logentry_add_action_flag_choices": "02700a827190", "auth.0001_initial": "845cff319606", "auth.0002_alter_permission_name_max_length": "feaf97e0e8f7", "auth.0003_alter_user_email_max_length": "9d5657b4db98", "auth.0004_alter_user_username_opts": "9538db342c9a", "auth.0005_alter_user_last_login_null": "79f60a35dc00", "auth.0006_require_contenttypes_0002": "00cb16e3405f", "auth.0007_alter_validators_add_error_messages": "115db87dc327", "auth.0008_alter_user_username_max_length": "02857f65f7d6", "auth.0009_alter_user_last_name_max_length": "19a89500e7f1", "auth.0010_alter_group_name_max_length": "0963ed6498ac", "auth.0011_update_proxy_permissions": "85a5dde708dc", "auth.0012_alter_user_first_name_max_length": "6cefbc9f8090", "coaching.0001_initial": "e2a7dc2767d9", "content.0001_initial": "47512386af23", "content.0002_home": "e131196bfc55", "contenttypes.0001_initial": "35ed8489a147", "contenttypes.0002_remove_content_type_name": "7d3649407575", "django_celery_beat.0001_initial": "6bf1c79ac9f7", "django_celery_beat.0002_auto_20161118_0346": "154389d3ccb3", "django_celery_beat.0003_auto_20161209_0049": "32067fe2ba68", "django_celery_beat.0004_auto_20170221_0000": "2b4837d8d337", "django_celery_beat.0005_add_solarschedule_events_choices": "dc5500d12d7a", "django_celery_beat.0006_auto_20180210_1226": "f73a88c5f2d0", "django_celery_beat.0006_auto_20180322_0932": "3a832dc94d46", "django_celery_beat.0006_periodictask_priority": "0fb42c2b58e0", "django_celery_beat.0007_auto_20180521_0826": "47d34e3e0065", "django_celery_beat.0008_auto_20180914_1922": "ed4cfd1370ac", "django_celery_beat.0009_periodictask_headers": "f7654b6a68f4", "django_celery_beat.0010_auto_20190429_0326": "e37c3d8caabf", "django_celery_beat.0011_auto_20190508_0153": "3e4d08647542", "django_celery_beat.0012_periodictask_expire_seconds": "c1695524a50c", "django_celery_beat.0013_auto_20200609_0727": "60b4333308ae", "django_celery_beat.0014_remove_clockedschedule_enabled": "7c99113b1857", "django_celery_beat.0015_edit_solarschedule_events_choices": "e44f7595f2a0", "django_celery_beat.0016_alter_crontabschedule_timezone": "dd8460a90fd0", "django_celery_beat.0017_alter_crontabschedule_month_of_year": "4c3b35ff3885", "django_celery_beat.0018_improve_crontab_helptext": "cef998b28b99", "django_celery_beat.0019_alter_periodictasks_options": "1b1a8ca535cb", "kit.0001_initial": "0387284dc454", "messaging.0001_initial": "b1d0b3163861", "sessions.0001_initial": "2aa438e2393e", "taggit.0001_initial": "99ca62a055c5", "taggit.0002_auto_20150616_2121": "9db9f3874755", "taggit.0003_taggeditem_add_unique_index": "8d474ef8ec12", "taggit.0004_alter_taggeditem_content_type_alter_taggeditem_tag": "f9d1464ef1c6", "taggit.0005_auto_20220424_2025": "0ff3cb6796cf", "taggit.0006_rename_taggeditem_content_type_object_id_taggit_tagg_content_8fc721_idx": "7e6afc35e33e", "waffle.0001_initial": "4519f6c11c25", "waffle.0002_auto_20161201_0958": "1c52599d563d", "waffle.0003_update_strings_for_i18n": "eb6c0fd0dc9b", "waffle.0004_update_everyone_nullbooleanfield": "feb48b8eb7a8", "wagtailadmin.0001_create_admin_access_permissions": "fcbe05ca0d60", "wagtailadmin.0002_admin": "1e2a4c541e9a", "wagtailadmin.0003_admin_managed": "620fc672b343", "wagtailadmin.0004_editingsession": "7b870aaf0095", "wagtailadmin.0005_editingsession_is_editing": "2366578b652b", "wagtailadmin.0006_formstate": "1188fcdbffa1", "wagtailcore.0001_initial": "9f53ad87c6f6", "wagtailcore.0001_squashed_0016_change_page_url_path_to_text_field": "938f305a9f38", "wagtailcore.0002_initial_data": "d984e0b825ce", "wagtailcore.0003_add_uniqueness_constraint_on_group_page_permission": "f3c13d423499", "wagtailcore.0004_page_locked": "054dd5f11e96", "wagtailcore.0005_add_page_lock_permission_to_moderators": "467294823a2d", "wagtailcore.0006_add_lock_page_permission": "fdd0c9f51908", "wagtailcore.0007_page_latest_revision_created_at": "44a498d1402e", "wagtailcore.0008_populate_latest_revision_created_at": "f0951e0de83b", "wagtailcore.0009_remove_auto_now_add_from_pagerevision_created_at": "ce9ebb7f1600", "wagtailcore.0010_change_page_owner_to_null_on_delete": "3b440fa8c743", "wagtailcore.0011_page_first_published_at": "2a344a1bc91d", "wagtailcore.0012_extend_page_slug_field": "c8ce5732aad1", "wagtailcore.0013_update_golive_expire_help_text": "058c8ebeb60a", "wagtailcore.0014_add_verbose_name": "e6342beda2c2", "wagtailcore.0015_add_more_verbose_names": "0c40c0d20c51", "wagtailcore.0016_change_page_url_path_to_text_field": "fc00e2e248e3", "wagtailcore.0017_change_edit_page_permission_description": "ccd71ad6211d", "wagtailcore.0018_pagerevision_submitted_for_moderation_index": "9c84c8a31743", "wagtailcore.0019_verbose_names_cleanup": "dd647daad29c", "wagtailcore.0020_add_index_on_page_first_published_at": "a6bee4fe81de", "wagtailcore.0021_capitalizeverbose": "afd18f829eae", "wagtailcore.0022_add_site_name": "24b2b9b04106", "wagtailcore.0023_alter_page_revision_on_delete_behaviour": "757de219a589", "wagtailcore.0024_alter_page_content_type_on_delete_behaviour": "81599e333a45", "wagtailcore.0024_collection": "fcdfe156ab59", "wagtailcore.0025_collection_initial_data": "299d294b4dcf", "wagtailcore.0026_group_collection_permission": "c164f30fd7bb", "wagtailcore.0027_fix_collection_path_collation": "f6c14ff3972d", "wagtailcore.0028_merge": "c3a7c3972fd9", "wagtailcore.0029_unicode_slugfield_dj19": "002cf4f07e51", "wagtailcore.0030_index_on_pagerevision_created_at": "d2a6d2c2cf71", "wagtailcore.0031_add_page_view_restriction_types": "9a49c448c2d8", "wagtailcore.0032_add_bulk_delete_page_permission": "549175d715c6", "wagtailcore.0033_remove_golive_expiry_help_text": "aa4d91586ada", "wagtailcore.0034_page_live_revision": "d650388923d2", "wagtailcore.0035_page_last_published_at": "54d0d7e199f3", "wagtailcore.0036_populate_page_last_published_at": "5ca7b8c7b2ee", "wagtailcore.0037_set_page_owner_editable": "4d500a605947", "wagtailcore.0038_make_first_published_at_editable": "5a987c60fe3a", "wagtailcore.0039_collectionviewrestriction": "df7d95a80ca9", "wagtailcore.0040_page_draft_title": "4c6c9eefd5e9", "wagtailcore.0041_group_collection_permissions_verbose_name_plural": "71b468024ec4", "wagtailcore.0042_index_on_pagerevision_approved_go_live_at": "2cbafdbb2ea4", "wagtailcore.0043_lock_fields": "ed3b4350910b", "wagtailcore.0044_add_unlock_grouppagepermission": "afe9599444e9", "wagtailcore.0045_assign_unlock_grouppagepermission": "cf179eed03b8", "wagtailcore.0046_site_name_remove_null": "9888cafb2328", "wagtailcore.0047_add_workflow_models": "204899691661", "wagtailcore.0048_add_default_workflows": "af78db1d42f6", "wagtailcore.0049_taskstate_finished_by": "f5f2bca3716c", "wagtailcore.0050_workflow_rejected_to_needs_changes": "5c0cdb9025c3", "wagtailcore.0051_taskstate_comment": "0e10a5d370d6", "wagtailcore.0052_pagelogentry": "246422360098", "wagtailcore.0053_locale_model": "bfd6fba56a11", "wagtailcore.0054_initial_locale": "94122ab10b32", "wagtailcore.0055_page_locale_fields": "0bfa4f4932b7", "wagtailcore.0056_page_locale_fields_populate": "a5cfb4f23860", "wagtailcore.0057_page_locale_fields_notnull": "8cb584fc83fa", "wagtailcore.0058_page_alias_of": "478581f22c80", "wagtailcore.0059_apply_collection_ordering": "36d535fa96a1", "wagtailcore.0060_fix_workflow_unique_constraint": "883117a3b45c", "wagtailcore.0061_change_promote_tab_helpt_text_and_verbose_names": "f303f2415229", "wagtailcore.0062_comment_models_and_pagesubscription": "0704ed51a560", "wagtailcore.0063_modellogentry": "7f67fc0f5c40", "wagtailcore.0064_log_timestamp_indexes": "ee7bad344df8", "wagtailcore.0065_log_entry_uuid": "a5b71e830e64", "wagtailcore.0066_collection_management_permissions": "dfc28f96014d", "wagtailcore.0067_alter_pagerevision_content_json": "2ab4c77f237f", "wagtailcore.0068_log_entry_empty_object": "c5e51c974fdc", "wagtailcore.0069_log_entry_jsonfield": "70b22160eb85", "wagtailcore.0070_rename_pagerevision_revision": "2f27c5b8f8cf", "wagtailcore.0071_populate_revision_content_type": "e8fcd9b84549", "wagtailcore.0072_alter_revision_content_type_notnull": "89429dea4c3c", "wagtailcore.0073_page_latest_revision": "e6c6f3c35138", "wagtailcore.0074_revision_object_str": "3e57999ac0b3", "wagtailcore.0075_populate_latest_revision_and_revision_object_str": "c0d75b909008", "wagtailcore.0076_modellogentry_revision": "f94bb2161f57", "wagtailcore.0077_alter_revision_user": "6b2de9b98a82", "wagtailcore.0078_referenceindex": "501b9d4ff7aa", "wagtailcore.0079_rename_taskstate_page_revision": "033f1da05246", "wagtailcore.0080_generic_workflowstate": "9c1c523444a7", "wagtailcore.0081_populate_workflowstate_content_type": "3f2c80e824b0", "wagtailcore.0082_alter_workflowstate_content_type_notnull": "017c8b764cca", "wagtailcore.0083_workflowcontenttype": "e48078055806", "wagtailcore.0084_add_default_page_permissions": "6533eff60974", "wagtailcore.0085_add_grouppagepermission_permission": "14255d76b2de", "wagtailcore.0086_populate_grouppagepermission_permission": "bd8b17615a7e", "wagtailcore.0087_alter_grouppagepermission_unique_together_and_more": "9f5bcc927b35", "wagtailcore.0088_fix_log_entry_json_timestamps": "e5afc01f4a8c", "wagtailcore.0089_log_entry_data_json_null_to_object": "06c80b0a050e", "wagtailcore.0090_remove_grouppagepermission_permission_type": "281e571eb789", "wagtailcore.0091_remove_revision_submitted_for_moderation": "66f520f7ab72", "wagtailcore.0092_alter_collectionviewrestriction_password_and_more": "44955a20f45f", "wagtailcore.0093_uploadedfile": "c02885138ca1", "wagtailcore.0094_alter_page_locale": "14d6c54cae83", "wagtailcore.0095_groupsitepermission": "578cbf14db2f", "wagtailcore.0096_referenceindex_referenceindex_source_object_and_more": "94d1cc952750", "wagtailcore.0097_baselogentry_uuid_action_timestamp_indexes": "038c7d89861a", "wagtailcore.0098_apitoken": "591ddb5d33eb", "wagtaildocs.0001_initial": "a6847d309200", "wagtaildocs.0002_initial_data": "9cc33694f10c", "wagtaildocs.0003_add_verbose_names": "2ee10fdad320", "wagtaildocs.0004_capitalizeverbose": "4651d6a0b6ce", "wagtaildocs.0005_alter_uploaded_by_user_on_delete_action": "95ba0c8e03bd", "wagtaildocs.0005_document_collection": "81f9c182c531", "wagtaildocs.0006_copy_document_permissions_to_collections": "48117f735ebe", "wagtaildocs.0007_merge": "d479b02a6ffa", "wagtaildocs.0008_document_file_size": "cc62bdd44041", "wagtaildocs.0009_document_verbose_name_plural": "4d3a685a9446", "wagtaildocs.0010_document_file_hash": "80687d1b5b7b", "wagtaildocs.0011_add_choose_permissions": "e5a96a131812", "wagtaildocs.0012_uploadeddocument": "8c60f611a5d5", "wagtaildocs.0013_delete_uploadeddocument": "da2f6d9b8afe", "wagtaildocs.0014_alter_document_file_size": "4ea1c485f5c6", "wagtailembeds.0001_initial": "4cda33758173", "wagtailembeds.0002_add_verbose_names": "3c0f0925d46f", "wagtailembeds.0003_capitalizeverbose": "c31c4986c199", "wagtailembeds.0004_embed_verbose_name_plural": "6698f3fe91fe", "wagtailembeds.0005_specify_thumbnail_url_max_length": "a87ca7d4f748", "wagtailembeds.0006_add_embed_hash": "e8767b3cb307", "wagtailembeds.0007_populate_hash": "40f72d1536da", "wagtailembeds.0008_allow_long_urls": "1dbd0da67e09", "wagtailembeds.0009_embed_cache_until": "d5bd3a7251f5", "wagtailforms.0001_initial": "49838b601217", "wagtailforms.0002_add_verbose_names": "4c71aa6dd891", "wagtailforms.0003_capitalizeverbose": "604de6dcb171", "wagtailforms.0004_add_verbose_name_plural": "930df4b312d9", "wagtailforms.0005_alter_formsubmission_form_data": "037911a825da", "wagtailimages.0001_initial": "fe18cd6be8eb", "wagtailimages.0001_squashed_0021": "daed4ad0904d", "wagtailimages.0002_initial_data": "205c11cfbd2f", "wagtailimages.0003_fix_focal_point_fields": "91d854b1dbc7", "wagtailimages.0004_make_focal_point_key_not_nullable": "d8ba85af9619", "wagtailimages.0005_make_filter_spec_unique": "20fa306ad9d5", "wagtailimages.0006_add_verbose_names": "22bd284a0633", "wagtailimages.0007_image_file_size": "2dd6a2ecbed8", "wagtailimages.0008_image_created_at_index": "fabcd0f908be", "wagtailimages.0009_capitalizeverbose": "5aa100d92443", "wagtailimages.0010_change_on_delete_behaviour": "7102fb52fe3e", "wagtailimages.0011_image_collection": "1cee56cfcdc0", "wagtailimages.0012_copy_image_permissions_to_collections": "5569501759e9", "wagtailimages.0013_make_rendition_upload_callable": "9c882b1d3e32", "wagtailimages.0014_add_filter_spec_field": "cfb5cd34b7fa", "wagtailimages.0015_fill_filter_spec_field": "4c7780373701", "wagtailimages.0016_deprecate_rendition_filter_relation": "2e201ffab6d5", "wagtailimages.0017_reduce_focal_point_key_max_length": "10eee4944904", "wagtailimages.0018_remove_rendition_filter": "05b4722063b7", "wagtailimages.0019_delete_filter": "5ea2dddeb669", "wagtailimages.0020_add-verbose-name": "19985bc6729d", "wagtailimages.0021_image_file_hash": "9b4297dd851d", "wagtailimages.0022_uploadedimage": "9793ee618627", "wagtailimages.0023_add_choose_permissions": "37f2b23c4313", "wagtailimages.0024_index_image_file_hash": "c204e1dbef4c", "wagtailimages.0025_alter_image_file_alter_rendition_file": "bba3a6ba48a0", "wagtailimages.0026_delete_uploadedimage": "7035d27dab2f", "wagtailimages.0027_image_description": "621fef7dd685", "wagtailredirects.0001_initial": "aa1e98ddab8a", "wagtailredirects.0002_add_verbose_names": "6ad4f6047285", "wagtailredirects.0003_make_site_field_editable": "8140fdb4e944", "wagtailredirects.0004_set_unique_on_path_and_site": "c38947febcf2", "wagtailredirects.0005_capitalizeverbose": "7d22e7038deb", "wagtailredirects.0006_redirect_increase_max_length": "8bd866d61544", "wagtailredirects.0007_add_autocreate_fields": "f2f08cd09dba", "wagtailredirects.0008_add_verbose_name_plural": "2597a8855952", "wagtailsearch.0001_initial": "93148b99b95c", "wagtailsearch.0002_add_verbose_names": "3c72290f71b5", "wagtailsearch.0003_remove_editors_pick": "60dede9f42ba", "wagtailsearch.0004_querydailyhits_verbose_name_plural": "79bf566c7724", "wagtailsearch.0005_create_indexentry": "2ef478982bea", "wagtailsearch.0006_customise_indexentry": "072b86ec4468", "wagtailsearch.0007_delete_editorspick": "49417cfd296b", "wagtailsearch.0008_remove_query_and_querydailyhits_models": "34205d79c48a", "wagtailsearch.0009_remove_ngram_autocomplete": "0cc43abf3445", "wagtailsearch.0010_add_text_fields": "c56cd3498aaa", "wagtailusers.0001_initial": "45a8c1ec6742", "wagtailusers.0002_add_verbose_name_on_userprofile": "2a4c434837ee", "wagtailusers.0003_add_verbose_names": "9590c0e99d19", "wagtailusers.0004_capitalizeverbose": "327e5a4b51ff", "wagtailusers.0005_make_related_name_wagtail_specific": "45dfa0294cdd", "wagtailusers.0006_userprofile_prefered_language": "636c4e036df1", "wagtailusers.0007_userprofile_current_time_zone": "435fd383a877", "wagtailusers.0008_userprofile_avatar": "2ee737254928", "wagtailusers.0009_userprofile_verbose_name_plural": "ca8286fe2e29", "wagtailusers.0010_userprofile_updated_comments_notifications": "97033bd05c08", "wagtailusers.0011_userprofile_dismissibles": "b6381984386e", "wagtailusers.0012_userprofile_theme": "fb079398fa7e", "wagtailusers.0013_userprofile_density": "934baa45fe42", "wagtailusers.0014_userprofile_contrast": "3f44752ffd8d", "wagtailusers.0015_userprofile_keyboard_shortcuts": "b861c0bc6f5a"}}



SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET transaction_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;


CREATE FUNCTION public.accounts_auditevent_refuse() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    RAISE EXCEPTION 'the audit log is append-only' USING ERRCODE = 'insufficient_privilege';
END
$$;


SET default_tablespace = '';


CREATE TABLE public.accounts_auditevent (
    id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    action character varying(60) NOT NULL,
    actor_id uuid,
    actor_kind character varying(12) NOT NULL,
    impersonator_id uuid,
    person_id uuid,
    entity character varying(60) NOT NULL,
    entity_id character varying(64) NOT NULL,
    changes bytea,
    facts jsonb NOT NULL,
    ip inet,
    user_agent character varying(300) NOT NULL,
    request_id character varying(64) NOT NULL
)
PARTITION BY RANGE (id);


SET default_table_access_method = heap;


CREATE TABLE public.accounts_auditevent_default (
    id uuid CONSTRAINT accounts_auditevent_id_not_null NOT NULL,
    created_at timestamp with time zone CONSTRAINT accounts_auditevent_created_at_not_null NOT NULL,
    action character varying(60) CONSTRAINT accounts_auditevent_action_not_null NOT NULL,
    actor_id uuid,
    actor_kind character varying(12) CONSTRAINT accounts_auditevent_actor_kind_not_null NOT NULL,
    impersonator_id uuid,
    person_id uuid,
    entity character varying(60) CONSTRAINT accounts_auditevent_entity_not_null NOT NULL,
    entity_id character varying(64) CONSTRAINT accounts_auditevent_entity_id_not_null NOT NULL,
    changes bytea,
    facts jsonb CONSTRAINT accounts_auditevent_facts_not_null NOT NULL,
    ip inet,
    user_agent character varying(300) CONSTRAINT accounts_auditevent_user_agent_not_null NOT NULL,
    request_id character varying(64) CONSTRAINT accounts_auditevent_request_id_not_null NOT NULL
);



CREATE TABLE public.accounts_auditkey (
    person_id uuid NOT NULL,
    key bytea NOT NULL
);



CREATE TABLE public.accounts_branch (
    id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    name character varying(80) NOT NULL,
    slug character varying(80) NOT NULL,
    address text NOT NULL,
    city character varying(80) NOT NULL,
    state character varying(80) NOT NULL,
    postal_code character varying(12) NOT NULL,
    country character varying(2) NOT NULL,
    time_zone character varying(64) NOT NULL,
    phone character varying(16) NOT NULL,
    is_active boolean NOT NULL
);



CREATE TABLE public.accounts_branchlink (
    id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    kind character varying(8) NOT NULL,
    branch_id uuid NOT NULL,
    user_id uuid NOT NULL,
    CONSTRAINT branch_link_kind_known CHECK (((kind)::text = ANY (ARRAY[('member'::character varying)::text, ('staff'::character varying)::text])))
);



CREATE TABLE public.accounts_carerelationship (
    id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    scope character varying(12) NOT NULL,
    opened_because character varying(12) NOT NULL,
    since timestamp with time zone NOT NULL,
    until timestamp with time zone,
    client_id uuid NOT NULL,
    opened_by_id uuid,
    specialist_id uuid NOT NULL,
    CONSTRAINT care_not_of_oneself CHECK ((NOT (client_id = specialist_id))),
    CONSTRAINT care_opening_known CHECK (((opened_because)::text = ANY (ARRAY[('appointment'::character varying)::text, ('enrolment'::character varying)::text, ('assignment'::character varying)::text, ('invitation'::character varying)::text]))),
    CONSTRAINT care_scope_known CHECK (((scope)::text = ANY (ARRAY[('training'::character varying)::text, ('nutrition'::character varying)::text, ('all'::character varying)::text]))),
    CONSTRAINT care_until_after_since CHECK (((until IS NULL) OR (until >= since)))
);



CREATE TABLE public.accounts_importrun (
    id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    kind character varying(24) NOT NULL,
    state character varying(16) NOT NULL,
    file_name character varying(200) NOT NULL,
    stored_name character varying(200) NOT NULL,
    report_name character varying(200) NOT NULL,
    size_bytes bigint NOT NULL,
    sha256 character varying(64) NOT NULL,
    options jsonb NOT NULL,
    question jsonb NOT NULL,
    facts jsonb NOT NULL,
    rows_read integer NOT NULL,
    rows_created integer NOT NULL,
    rows_duplicate integer NOT NULL,
    rows_refused integer NOT NULL,
    problem_code character varying(40) NOT NULL,
    problem character varying(500) NOT NULL,
    finished_at timestamp with time zone,
    person_id uuid NOT NULL,
    requested_by_id uuid,
    CONSTRAINT accounts_importrun_rows_created_check CHECK ((rows_created >= 0)),
    CONSTRAINT accounts_importrun_rows_duplicate_check CHECK ((rows_duplicate >= 0)),
    CONSTRAINT accounts_importrun_rows_read_check CHECK ((rows_read >= 0)),
    CONSTRAINT accounts_importrun_rows_refused_check CHECK ((rows_refused >= 0)),
    CONSTRAINT import_every_row_accounted_for CHECK ((rows_read = ((rows_created + rows_duplicate) + rows_refused))),
    CONSTRAINT import_kind_known CHECK (((kind)::text = ANY (ARRAY[('measurements_csv'::character varying)::text, ('fit_weight'::character varying)::text]))),
    CONSTRAINT import_state_known CHECK (((state)::text = ANY (ARRAY[('uploaded'::character varying)::text, ('needs_answer'::character varying)::text, ('checked'::character varying)::text, ('running'::character varying)::text, ('done'::character varying)::text, ('refused'::character varying)::text, ('failed'::character varying)::text, ('cancelled'::character varying)::text])))
);



CREATE TABLE public.accounts_onetimetoken (
    id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    purpose character varying(20) NOT NULL,
    token_hash bytea NOT NULL,
    email character varying(254) NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    used_at timestamp with time zone,
    user_id uuid NOT NULL,
    CONSTRAINT one_time_token_purpose_known CHECK (((purpose)::text = ANY (ARRAY[('verify_email'::character varying)::text, ('reset_password'::character varying)::text])))
);



CREATE TABLE public.accounts_openinghours (
    id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    weekday smallint NOT NULL,
    opens_at time without time zone NOT NULL,
    closes_at time without time zone NOT NULL,
    branch_id uuid NOT NULL,
    CONSTRAINT accounts_openinghours_weekday_check CHECK ((weekday >= 0)),
    CONSTRAINT hours_close_after_open CHECK ((closes_at > opens_at)),
    CONSTRAINT hours_weekday_range CHECK ((weekday <= 6))
);



CREATE TABLE public.accounts_profile (
    user_id uuid NOT NULL,
    first_name character varying(60) NOT NULL,
    last_name character varying(60) NOT NULL,
    date_of_birth date,
    gender character varying(20) NOT NULL,
    height_cm numeric(4,1),
    bio text NOT NULL,
    time_zone character varying(64) NOT NULL,
    language character varying(8) NOT NULL,
    units character varying(8) NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    CONSTRAINT profile_gender_known CHECK (((gender)::text = ANY (ARRAY[(''::character varying)::text, ('male'::character varying)::text, ('female'::character varying)::text, ('other'::character varying)::text, ('prefer_not_to_say'::character varying)::text]))),
    CONSTRAINT profile_height_range CHECK (((height_cm IS NULL) OR ((height_cm >= (50)::numeric) AND (height_cm <= (300)::numeric)))),
    CONSTRAINT profile_units_known CHECK (((units)::text = ANY (ARRAY[('metric'::character varying)::text, ('imperial'::character varying)::text])))
);



CREATE TABLE public.accounts_session (
    id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    kind character varying(8) NOT NULL,
    device_name character varying(80) NOT NULL,
    platform character varying(40) NOT NULL,
    ip inet,
    user_agent character varying(300) NOT NULL,
    remembered boolean NOT NULL,
    last_seen_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    revoked_at timestamp with time zone,
    revoked_because character varying(20) NOT NULL,
    generation integer NOT NULL,
    rotated_at timestamp with time zone NOT NULL,
    rotation_key_hash bytea,
    user_id uuid NOT NULL,
    CONSTRAINT accounts_session_generation_check CHECK ((generation >= 0)),
    CONSTRAINT session_kind_known CHECK (((kind)::text = ANY (ARRAY[('api'::character varying)::text, ('portal'::character varying)::text]))),
    CONSTRAINT session_revoked_with_reason CHECK ((((revoked_at IS NULL) AND ((revoked_because)::text = ''::text)) OR ((revoked_at IS NOT NULL) AND ((revoked_because)::text = ANY (ARRAY[('signed_out'::character varying)::text, ('revoked'::character varying)::text, ('reused_token'::character varying)::text, ('password_changed'::character varying)::text, ('suspended'::character varying)::text, ('expired'::character varying)::text])))))
);



CREATE TABLE public.accounts_user (
    password character varying(128) NOT NULL,
    is_superuser boolean NOT NULL,
    id uuid NOT NULL,
    email character varying(254),
    username character varying(20) NOT NULL,
    phone character varying(16) NOT NULL,
    roles character varying(20)[] NOT NULL,
    status character varying(24) NOT NULL,
    email_verified_at timestamp with time zone,
    phone_verified_at timestamp with time zone,
    last_login timestamp with time zone,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    is_active boolean NOT NULL,
    CONSTRAINT user_active_unless_suspended CHECK ((((NOT is_active) AND ((status)::text = 'suspended'::text)) OR ((NOT ((status)::text = 'suspended'::text)) AND is_active))),
    CONSTRAINT user_admin_is_superuser CHECK (((is_superuser AND (roles @> ARRAY['admin'::character varying(20)])) OR ((NOT is_superuser) AND (NOT (roles @> ARRAY['admin'::character varying(20)]))))),
    CONSTRAINT user_email_null_not_empty CHECK (((email IS NULL) OR (NOT (((email)::text = ''::text) AND (email IS NOT NULL))))),
    CONSTRAINT user_phone_e164 CHECK ((((phone)::text = ''::text) OR ((phone)::text ~ '^\+[1-9][0-9]{6,14}$'::text))),
    CONSTRAINT user_roles_known CHECK ((roles <@ ARRAY['client'::character varying(20), 'trainer'::character varying(20), 'nutritionist'::character varying(20), 'front_desk'::character varying(20), 'branch_manager'::character varying(20), 'editor'::character varying(20), 'admin'::character varying(20)])),
    CONSTRAINT user_status_known CHECK (((status)::text = ANY (ARRAY[('pending_verification'::character varying)::text, ('active'::character varying)::text, ('suspended'::character varying)::text, ('deletion_scheduled'::character varying)::text]))),
    CONSTRAINT user_verified_has_email CHECK (((email_verified_at IS NULL) OR (email IS NOT NULL)))
);



CREATE TABLE public.accounts_user_groups (
    id bigint NOT NULL,
    user_id uuid NOT NULL,
    group_id integer NOT NULL
);



ALTER TABLE public.accounts_user_groups ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.accounts_user_groups_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.accounts_user_user_permissions (
    id bigint NOT NULL,
    user_id uuid NOT NULL,
    permission_id integer NOT NULL
);



ALTER TABLE public.accounts_user_user_permissions ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.accounts_user_user_permissions_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.auth_group (
    id integer NOT NULL,
    name character varying(150) NOT NULL
);



ALTER TABLE public.auth_group ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.auth_group_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.auth_group_permissions (
    id bigint NOT NULL,
    group_id integer NOT NULL,
    permission_id integer NOT NULL
);



ALTER TABLE public.auth_group_permissions ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.auth_group_permissions_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.auth_permission (
    id integer NOT NULL,
    name character varying(255) NOT NULL,
    content_type_id integer NOT NULL,
    codename character varying(100) NOT NULL
);



ALTER TABLE public.auth_permission ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.auth_permission_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.coaching_measurement (
    id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    date date NOT NULL,
    "time" time without time zone,
    sort_time time without time zone GENERATED ALWAYS AS (COALESCE("time", '00:00:00'::time without time zone)) STORED,
    weight_kg numeric(5,2),
    body_fat_pct numeric(4,1),
    muscle_mass_kg numeric(5,2),
    bmr_kcal smallint,
    systolic smallint,
    diastolic smallint,
    resting_hr smallint,
    neck_cm numeric(4,1),
    chest_cm numeric(4,1),
    waist_cm numeric(4,1),
    hips_cm numeric(4,1),
    thigh_l_cm numeric(4,1),
    thigh_r_cm numeric(4,1),
    upper_arm_l_cm numeric(4,1),
    upper_arm_r_cm numeric(4,1),
    calf_l_cm numeric(4,1),
    calf_r_cm numeric(4,1),
    forearm_l_cm numeric(4,1),
    forearm_r_cm numeric(4,1),
    chest_fold_mm numeric(4,1),
    abdomen_fold_mm numeric(4,1),
    thigh_fold_mm numeric(4,1),
    triceps_fold_mm numeric(4,1),
    subscapular_fold_mm numeric(4,1),
    suprailiac_fold_mm numeric(4,1),
    midaxillary_fold_mm numeric(4,1),
    biceps_fold_mm numeric(4,1),
    source character varying(10) NOT NULL,
    source_name character varying(80) NOT NULL,
    source_id character varying(200) NOT NULL,
    notes text NOT NULL,
    person_id uuid NOT NULL,
    recorded_by_id uuid,
    CONSTRAINT coaching_measurement_bmr_kcal_check CHECK ((bmr_kcal >= 0)),
    CONSTRAINT coaching_measurement_diastolic_check CHECK ((diastolic >= 0)),
    CONSTRAINT coaching_measurement_resting_hr_check CHECK ((resting_hr >= 0)),
    CONSTRAINT coaching_measurement_systolic_check CHECK ((systolic >= 0)),
    CONSTRAINT measurement_abdomen_fold_mm_range CHECK (((abdomen_fold_mm IS NULL) OR ((abdomen_fold_mm >= (1)::numeric) AND (abdomen_fold_mm <= (120)::numeric)))),
    CONSTRAINT measurement_biceps_fold_mm_range CHECK (((biceps_fold_mm IS NULL) OR ((biceps_fold_mm >= (1)::numeric) AND (biceps_fold_mm <= (120)::numeric)))),
    CONSTRAINT measurement_bmr_kcal_range CHECK (((bmr_kcal IS NULL) OR ((bmr_kcal >= 200) AND (bmr_kcal <= 10000)))),
    CONSTRAINT measurement_body_fat_pct_range CHECK (((body_fat_pct IS NULL) OR ((body_fat_pct >= (0)::numeric) AND (body_fat_pct <= (100)::numeric)))),
    CONSTRAINT measurement_calf_l_cm_range CHECK (((calf_l_cm IS NULL) OR ((calf_l_cm >= (10)::numeric) AND (calf_l_cm <= (100)::numeric)))),
    CONSTRAINT measurement_calf_r_cm_range CHECK (((calf_r_cm IS NULL) OR ((calf_r_cm >= (10)::numeric) AND (calf_r_cm <= (100)::numeric)))),
    CONSTRAINT measurement_chest_cm_range CHECK (((chest_cm IS NULL) OR ((chest_cm >= (30)::numeric) AND (chest_cm <= (300)::numeric)))),
    CONSTRAINT measurement_chest_fold_mm_range CHECK (((chest_fold_mm IS NULL) OR ((chest_fold_mm >= (1)::numeric) AND (chest_fold_mm <= (120)::numeric)))),
    CONSTRAINT measurement_diastolic_range CHECK (((diastolic IS NULL) OR ((diastolic >= 20) AND (diastolic <= 200)))),
    CONSTRAINT measurement_forearm_l_cm_range CHECK (((forearm_l_cm IS NULL) OR ((forearm_l_cm >= (8)::numeric) AND (forearm_l_cm <= (80)::numeric)))),
    CONSTRAINT measurement_forearm_r_cm_range CHECK (((forearm_r_cm IS NULL) OR ((forearm_r_cm >= (8)::numeric) AND (forearm_r_cm <= (80)::numeric)))),
    CONSTRAINT measurement_hips_cm_range CHECK (((hips_cm IS NULL) OR ((hips_cm >= (30)::numeric) AND (hips_cm <= (300)::numeric)))),
    CONSTRAINT measurement_midaxillary_fold_mm_range CHECK (((midaxillary_fold_mm IS NULL) OR ((midaxillary_fold_mm >= (1)::numeric) AND (midaxillary_fold_mm <= (120)::numeric)))),
    CONSTRAINT measurement_muscle_below_weight CHECK (((muscle_mass_kg IS NULL) OR (weight_kg IS NULL) OR (muscle_mass_kg < weight_kg))),
    CONSTRAINT measurement_muscle_mass_kg_range CHECK (((muscle_mass_kg IS NULL) OR ((muscle_mass_kg >= (1)::numeric) AND (muscle_mass_kg <= (300)::numeric)))),
    CONSTRAINT measurement_neck_cm_range CHECK (((neck_cm IS NULL) OR ((neck_cm >= (15)::numeric) AND (neck_cm <= (100)::numeric)))),
    CONSTRAINT measurement_not_empty CHECK (((weight_kg IS NOT NULL) OR (body_fat_pct IS NOT NULL) OR (muscle_mass_kg IS NOT NULL) OR (bmr_kcal IS NOT NULL) OR (systolic IS NOT NULL) OR (diastolic IS NOT NULL) OR (resting_hr IS NOT NULL) OR (neck_cm IS NOT NULL) OR (chest_cm IS NOT NULL) OR (waist_cm IS NOT NULL) OR (hips_cm IS NOT NULL) OR (thigh_l_cm IS NOT NULL) OR (thigh_r_cm IS NOT NULL) OR (upper_arm_l_cm IS NOT NULL) OR (upper_arm_r_cm IS NOT NULL) OR (calf_l_cm IS NOT NULL) OR (calf_r_cm IS NOT NULL) OR (forearm_l_cm IS NOT NULL) OR (forearm_r_cm IS NOT NULL) OR (chest_fold_mm IS NOT NULL) OR (abdomen_fold_mm IS NOT NULL) OR (thigh_fold_mm IS NOT NULL) OR (triceps_fold_mm IS NOT NULL) OR (subscapular_fold_mm IS NOT NULL) OR (suprailiac_fold_mm IS NOT NULL) OR (midaxillary_fold_mm IS NOT NULL) OR (biceps_fold_mm IS NOT NULL))),
    CONSTRAINT measurement_pressure_pair CHECK ((((diastolic IS NULL) AND (systolic IS NULL)) OR ((diastolic IS NOT NULL) AND (systolic > diastolic) AND (systolic IS NOT NULL)))),
    CONSTRAINT measurement_resting_hr_range CHECK (((resting_hr IS NULL) OR ((resting_hr >= 20) AND (resting_hr <= 250)))),
    CONSTRAINT measurement_source_known CHECK (((source)::text = ANY (ARRAY[('manual'::character varying)::text, ('specialist'::character varying)::text, ('scale'::character varying)::text, ('body_scan'::character varying)::text, ('import'::character varying)::text]))),
    CONSTRAINT measurement_subscapular_fold_mm_range CHECK (((subscapular_fold_mm IS NULL) OR ((subscapular_fold_mm >= (1)::numeric) AND (subscapular_fold_mm <= (120)::numeric)))),
    CONSTRAINT measurement_suprailiac_fold_mm_range CHECK (((suprailiac_fold_mm IS NULL) OR ((suprailiac_fold_mm >= (1)::numeric) AND (suprailiac_fold_mm <= (120)::numeric)))),
    CONSTRAINT measurement_systolic_range CHECK (((systolic IS NULL) OR ((systolic >= 40) AND (systolic <= 300)))),
    CONSTRAINT measurement_thigh_fold_mm_range CHECK (((thigh_fold_mm IS NULL) OR ((thigh_fold_mm >= (1)::numeric) AND (thigh_fold_mm <= (120)::numeric)))),
    CONSTRAINT measurement_thigh_l_cm_range CHECK (((thigh_l_cm IS NULL) OR ((thigh_l_cm >= (15)::numeric) AND (thigh_l_cm <= (150)::numeric)))),
    CONSTRAINT measurement_thigh_r_cm_range CHECK (((thigh_r_cm IS NULL) OR ((thigh_r_cm >= (15)::numeric) AND (thigh_r_cm <= (150)::numeric)))),
    CONSTRAINT measurement_triceps_fold_mm_range CHECK (((triceps_fold_mm IS NULL) OR ((triceps_fold_mm >= (1)::numeric) AND (triceps_fold_mm <= (120)::numeric)))),
    CONSTRAINT measurement_upper_arm_l_cm_range CHECK (((upper_arm_l_cm IS NULL) OR ((upper_arm_l_cm >= (8)::numeric) AND (upper_arm_l_cm <= (100)::numeric)))),
    CONSTRAINT measurement_upper_arm_r_cm_range CHECK (((upper_arm_r_cm IS NULL) OR ((upper_arm_r_cm >= (8)::numeric) AND (upper_arm_r_cm <= (100)::numeric)))),
    CONSTRAINT measurement_waist_cm_range CHECK (((waist_cm IS NULL) OR ((waist_cm >= (30)::numeric) AND (waist_cm <= (300)::numeric)))),
    CONSTRAINT measurement_weight_kg_range CHECK (((weight_kg IS NULL) OR ((weight_kg >= (20)::numeric) AND (weight_kg <= (500)::numeric))))
);



CREATE TABLE public.content_homepage (
    page_ptr_id integer NOT NULL,
    sections jsonb NOT NULL
);



CREATE TABLE public.content_sitesettings (
    id bigint NOT NULL,
    name character varying(60) NOT NULL,
    tagline character varying(120) NOT NULL,
    email character varying(254) NOT NULL,
    phone character varying(16) NOT NULL,
    whatsapp character varying(16) NOT NULL,
    site_id integer NOT NULL
);



ALTER TABLE public.content_sitesettings ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.content_sitesettings_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.django_admin_log (
    id integer NOT NULL,
    action_time timestamp with time zone NOT NULL,
    object_id text,
    object_repr character varying(200) NOT NULL,
    action_flag smallint NOT NULL,
    change_message text NOT NULL,
    content_type_id integer,
    user_id uuid NOT NULL,
    CONSTRAINT django_admin_log_action_flag_check CHECK ((action_flag >= 0))
);



ALTER TABLE public.django_admin_log ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.django_admin_log_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.django_celery_beat_clockedschedule (
    id integer NOT NULL,
    clocked_time timestamp with time zone NOT NULL
);



ALTER TABLE public.django_celery_beat_clockedschedule ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.django_celery_beat_clockedschedule_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.django_celery_beat_crontabschedule (
    id integer NOT NULL,
    minute character varying(240) NOT NULL,
    hour character varying(96) NOT NULL,
    day_of_week character varying(64) NOT NULL,
    day_of_month character varying(124) NOT NULL,
    month_of_year character varying(64) NOT NULL,
    timezone character varying(63) NOT NULL
);



ALTER TABLE public.django_celery_beat_crontabschedule ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.django_celery_beat_crontabschedule_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.django_celery_beat_intervalschedule (
    id integer NOT NULL,
    every integer NOT NULL,
    period character varying(24) NOT NULL
);



ALTER TABLE public.django_celery_beat_intervalschedule ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.django_celery_beat_intervalschedule_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.django_celery_beat_periodictask (
    id integer NOT NULL,
    name character varying(200) NOT NULL,
    task character varying(200) NOT NULL,
    args text NOT NULL,
    kwargs text NOT NULL,
    queue character varying(200),
    exchange character varying(200),
    routing_key character varying(200),
    expires timestamp with time zone,
    enabled boolean NOT NULL,
    last_run_at timestamp with time zone,
    total_run_count integer NOT NULL,
    date_changed timestamp with time zone NOT NULL,
    description text NOT NULL,
    crontab_id integer,
    interval_id integer,
    solar_id integer,
    one_off boolean NOT NULL,
    start_time timestamp with time zone,
    priority integer,
    headers text NOT NULL,
    clocked_id integer,
    expire_seconds integer,
    CONSTRAINT django_celery_beat_periodictask_expire_seconds_check CHECK ((expire_seconds >= 0)),
    CONSTRAINT django_celery_beat_periodictask_priority_check CHECK ((priority >= 0)),
    CONSTRAINT django_celery_beat_periodictask_total_run_count_check CHECK ((total_run_count >= 0))
);



ALTER TABLE public.django_celery_beat_periodictask ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.django_celery_beat_periodictask_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.django_celery_beat_periodictasks (
    ident smallint NOT NULL,
    last_update timestamp with time zone NOT NULL
);



CREATE TABLE public.django_celery_beat_solarschedule (
    id integer NOT NULL,
    event character varying(24) NOT NULL,
    latitude numeric(9,6) NOT NULL,
    longitude numeric(9,6) NOT NULL
);



ALTER TABLE public.django_celery_beat_solarschedule ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.django_celery_beat_solarschedule_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.django_content_type (
    id integer NOT NULL,
    app_label character varying(100) NOT NULL,
    model character varying(100) NOT NULL
);



ALTER TABLE public.django_content_type ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.django_content_type_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.django_migrations (
    id bigint NOT NULL,
    app character varying(255) NOT NULL,
    name character varying(255) NOT NULL,
    applied timestamp with time zone NOT NULL
);



ALTER TABLE public.django_migrations ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.django_migrations_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.django_session (
    session_key character varying(40) NOT NULL,
    session_data text NOT NULL,
    expire_date timestamp with time zone NOT NULL
);



CREATE TABLE public.kit_faileddelivery (
    id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    handler character varying(200) NOT NULL,
    attempts smallint NOT NULL,
    next_attempt_at timestamp with time zone,
    last_error character varying(1000) NOT NULL,
    dead_at timestamp with time zone,
    replayed_at timestamp with time zone,
    event_id uuid NOT NULL,
    CONSTRAINT kit_faileddelivery_attempts_check CHECK ((attempts >= 0)),
    CONSTRAINT outbox_failed_waits_or_dead CHECK ((((dead_at IS NULL) AND (next_attempt_at IS NOT NULL)) OR ((dead_at IS NOT NULL) AND (next_attempt_at IS NULL))))
);



CREATE TABLE public.kit_featureflag (
    id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    name character varying(60) NOT NULL,
    everyone boolean,
    share_percent smallint,
    note text NOT NULL,
    CONSTRAINT kit_featureflag_share CHECK (((share_percent IS NULL) OR (share_percent <= 100))),
    CONSTRAINT kit_featureflag_share_percent_check CHECK ((share_percent >= 0))
);



CREATE TABLE public.kit_featureflagrule (
    id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    user_id uuid,
    role character varying(40) NOT NULL,
    is_on boolean NOT NULL,
    flag_id uuid NOT NULL,
    CONSTRAINT kit_featureflagrule_person_or_role CHECK ((((user_id IS NOT NULL) AND ((role)::text = ''::text)) OR ((user_id IS NULL) AND (NOT ((role)::text = ''::text)))))
);



CREATE TABLE public.kit_idempotentanswer (
    scope character varying(80) NOT NULL,
    key character varying(255) NOT NULL,
    fingerprint bytea NOT NULL,
    status smallint NOT NULL,
    answer bytea NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    CONSTRAINT idempotent_answer_done CHECK (((status >= 200) AND (status < 400))),
    CONSTRAINT kit_idempotentanswer_status_check CHECK ((status >= 0))
);



CREATE TABLE public.kit_outboxevent (
    id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    name character varying(100) NOT NULL,
    version smallint NOT NULL,
    payload jsonb NOT NULL,
    person_id uuid,
    actor_id uuid,
    request_id character varying(100) NOT NULL,
    state character varying(8) NOT NULL,
    claimed_at timestamp with time zone,
    CONSTRAINT kit_outboxevent_version_check CHECK ((version >= 0)),
    CONSTRAINT outbox_event_named CHECK (((version >= 1) AND (NOT ((name)::text = ''::text)))),
    CONSTRAINT outbox_event_state CHECK (((state)::text = ANY (ARRAY[('pending'::character varying)::text, ('settled'::character varying)::text])))
);



CREATE TABLE public.kit_outsidecall (
    id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    provider character varying(60) NOT NULL,
    day date NOT NULL,
    calls bigint NOT NULL,
    failures bigint NOT NULL,
    timeouts bigint NOT NULL,
    declined bigint NOT NULL,
    retries bigint NOT NULL,
    refused_by_breaker bigint NOT NULL,
    refused_by_limit bigint NOT NULL,
    served_from_cache bigint NOT NULL,
    served_stale bigint NOT NULL,
    received_bytes bigint NOT NULL,
    duration_ms bigint NOT NULL,
    cost_micros bigint NOT NULL,
    currency character varying(3) NOT NULL,
    last_success_at timestamp with time zone,
    last_failure_at timestamp with time zone,
    last_failure character varying(60) NOT NULL
);



CREATE TABLE public.kit_receipt (
    handler character varying(200) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    event_id uuid NOT NULL
);



CREATE TABLE public.messaging_deadaddress (
    id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    channel character varying(12) NOT NULL,
    address_index character varying(64) NOT NULL,
    error character varying(300) NOT NULL
);



CREATE TABLE public.messaging_notification (
    id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    kind character varying(40) NOT NULL,
    category character varying(16) NOT NULL,
    channel character varying(12) NOT NULL,
    key character varying(120) NOT NULL,
    data bytea NOT NULL,
    facts bytea,
    prepared_at timestamp with time zone,
    edition smallint NOT NULL,
    state character varying(12) NOT NULL,
    reason character varying(40) NOT NULL,
    error character varying(300) NOT NULL,
    attempts smallint NOT NULL,
    next_attempt_at timestamp with time zone,
    sent_at timestamp with time zone,
    person_id uuid NOT NULL,
    CONSTRAINT messaging_notification_attempts_check CHECK ((attempts >= 0)),
    CONSTRAINT messaging_notification_edition_check CHECK ((edition >= 0)),
    CONSTRAINT notification_channel_known CHECK (((channel)::text = 'email'::text)),
    CONSTRAINT notification_says_why CHECK (((NOT ((state)::text = ANY (ARRAY[('failed'::character varying)::text, ('suppressed'::character varying)::text]))) OR (NOT ((reason)::text = ''::text)))),
    CONSTRAINT notification_sent_has_time CHECK ((((sent_at IS NOT NULL) AND ((state)::text = ANY (ARRAY[('sent'::character varying)::text, ('delivered'::character varying)::text]))) OR (NOT ((state)::text = ANY (ARRAY[('sent'::character varying)::text, ('delivered'::character varying)::text]))))),
    CONSTRAINT notification_waits_or_is_over CHECK ((((next_attempt_at IS NOT NULL) AND ((state)::text = ANY (ARRAY[('scheduled'::character varying)::text, ('queued'::character varying)::text, ('sending'::character varying)::text]))) OR ((facts IS NULL) AND (next_attempt_at IS NULL) AND ((state)::text = ANY (ARRAY[('sent'::character varying)::text, ('delivered'::character varying)::text, ('failed'::character varying)::text, ('suppressed'::character varying)::text])))))
);



CREATE TABLE public.messaging_outboxmessage (
    id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    channel character varying(12) NOT NULL,
    reference character varying(200) NOT NULL,
    content bytea NOT NULL
);



CREATE TABLE public.taggit_tag (
    id integer NOT NULL,
    name character varying(100) NOT NULL,
    slug character varying(100) NOT NULL
);



ALTER TABLE public.taggit_tag ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.taggit_tag_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.taggit_taggeditem (
    id integer NOT NULL,
    object_id integer NOT NULL,
    content_type_id integer NOT NULL,
    tag_id integer NOT NULL
);



ALTER TABLE public.taggit_taggeditem ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.taggit_taggeditem_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.waffle_flag (
    id integer NOT NULL,
    name character varying(100) NOT NULL,
    everyone boolean,
    percent numeric(3,1),
    testing boolean NOT NULL,
    superusers boolean NOT NULL,
    staff boolean NOT NULL,
    authenticated boolean NOT NULL,
    languages text NOT NULL,
    rollout boolean NOT NULL,
    note text NOT NULL,
    created timestamp with time zone NOT NULL,
    modified timestamp with time zone NOT NULL
);



CREATE TABLE public.waffle_flag_groups (
    id bigint NOT NULL,
    flag_id integer NOT NULL,
    group_id integer NOT NULL
);



ALTER TABLE public.waffle_flag_groups ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.waffle_flag_groups_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



ALTER TABLE public.waffle_flag ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.waffle_flag_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.waffle_flag_users (
    id bigint NOT NULL,
    flag_id integer NOT NULL,
    user_id uuid NOT NULL
);



ALTER TABLE public.waffle_flag_users ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.waffle_flag_users_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.waffle_sample (
    id integer NOT NULL,
    name character varying(100) NOT NULL,
    percent numeric(4,1) NOT NULL,
    note text NOT NULL,
    created timestamp with time zone NOT NULL,
    modified timestamp with time zone NOT NULL
);



ALTER TABLE public.waffle_sample ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.waffle_sample_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.waffle_switch (
    id integer NOT NULL,
    name character varying(100) NOT NULL,
    active boolean NOT NULL,
    note text NOT NULL,
    created timestamp with time zone NOT NULL,
    modified timestamp with time zone NOT NULL
);



ALTER TABLE public.waffle_switch ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.waffle_switch_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.wagtailadmin_admin (
    id integer NOT NULL
);



ALTER TABLE public.wagtailadmin_admin ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailadmin_admin_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.wagtailadmin_editingsession (
    id integer NOT NULL,
    object_id character varying(255) NOT NULL,
    last_seen_at timestamp with time zone NOT NULL,
    content_type_id integer NOT NULL,
    user_id uuid NOT NULL,
    is_editing boolean NOT NULL
);



ALTER TABLE public.wagtailadmin_editingsession ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailadmin_editingsession_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.wagtailadmin_formstate (
    id integer NOT NULL,
    data text NOT NULL,
    object_id character varying(255) NOT NULL,
    parent_object_id character varying(255) NOT NULL,
    last_updated_at timestamp with time zone NOT NULL,
    content_type_id integer NOT NULL,
    user_id uuid NOT NULL
);



ALTER TABLE public.wagtailadmin_formstate ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailadmin_formstate_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.wagtailcore_apitoken (
    id integer NOT NULL,
    name character varying(255) NOT NULL,
    key_hash character varying(64) NOT NULL,
    prefix character varying(16) NOT NULL,
    created timestamp with time zone NOT NULL,
    revoked_at timestamp with time zone,
    last_used_at timestamp with time zone,
    user_id uuid NOT NULL
);



ALTER TABLE public.wagtailcore_apitoken ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailcore_apitoken_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.wagtailcore_collection (
    id integer NOT NULL,
    path character varying(255) NOT NULL COLLATE pg_catalog."C",
    depth integer NOT NULL,
    numchild integer NOT NULL,
    name character varying(255) NOT NULL,
    CONSTRAINT wagtailcore_collection_depth_check CHECK ((depth >= 0)),
    CONSTRAINT wagtailcore_collection_numchild_check CHECK ((numchild >= 0))
);



ALTER TABLE public.wagtailcore_collection ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailcore_collection_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.wagtailcore_collectionviewrestriction (
    id integer NOT NULL,
    restriction_type character varying(20) NOT NULL,
    password character varying(255) NOT NULL,
    collection_id integer NOT NULL
);



CREATE TABLE public.wagtailcore_collectionviewrestriction_groups (
    id bigint NOT NULL,
    collectionviewrestriction_id integer CONSTRAINT wagtailcore_collectionviewr_collectionviewrestriction__not_null NOT NULL,
    group_id integer NOT NULL
);



ALTER TABLE public.wagtailcore_collectionviewrestriction_groups ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailcore_collectionviewrestriction_groups_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



ALTER TABLE public.wagtailcore_collectionviewrestriction ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailcore_collectionviewrestriction_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.wagtailcore_comment (
    id integer NOT NULL,
    text text NOT NULL,
    contentpath text NOT NULL,
    "position" text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    resolved_at timestamp with time zone,
    page_id integer NOT NULL,
    resolved_by_id uuid,
    revision_created_id integer,
    user_id uuid NOT NULL
);



ALTER TABLE public.wagtailcore_comment ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailcore_comment_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.wagtailcore_commentreply (
    id integer NOT NULL,
    text text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    comment_id integer NOT NULL,
    user_id uuid NOT NULL
);



ALTER TABLE public.wagtailcore_commentreply ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailcore_commentreply_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.wagtailcore_groupapprovaltask (
    task_ptr_id integer NOT NULL
);



CREATE TABLE public.wagtailcore_groupapprovaltask_groups (
    id bigint NOT NULL,
    groupapprovaltask_id integer CONSTRAINT wagtailcore_groupapprovaltask_gro_groupapprovaltask_id_not_null NOT NULL,
    group_id integer NOT NULL
);



ALTER TABLE public.wagtailcore_groupapprovaltask_groups ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailcore_groupapprovaltask_groups_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.wagtailcore_groupcollectionpermission (
    id integer NOT NULL,
    collection_id integer NOT NULL,
    group_id integer NOT NULL,
    permission_id integer NOT NULL
);



ALTER TABLE public.wagtailcore_groupcollectionpermission ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailcore_groupcollectionpermission_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.wagtailcore_grouppagepermission (
    id integer NOT NULL,
    group_id integer NOT NULL,
    page_id integer NOT NULL,
    permission_id integer NOT NULL
);



ALTER TABLE public.wagtailcore_grouppagepermission ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailcore_grouppagepermission_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.wagtailcore_groupsitepermission (
    id integer NOT NULL,
    group_id integer NOT NULL,
    permission_id integer NOT NULL,
    site_id integer NOT NULL
);



ALTER TABLE public.wagtailcore_groupsitepermission ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailcore_groupsitepermission_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.wagtailcore_locale (
    id integer NOT NULL,
    language_code character varying(100) NOT NULL
);



ALTER TABLE public.wagtailcore_locale ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailcore_locale_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.wagtailcore_modellogentry (
    id integer NOT NULL,
    label text NOT NULL,
    action character varying(255) NOT NULL,
    data jsonb CONSTRAINT wagtailcore_modellogentry_data_json_not_null NOT NULL,
    "timestamp" timestamp with time zone NOT NULL,
    content_changed boolean NOT NULL,
    deleted boolean NOT NULL,
    object_id character varying(255) NOT NULL,
    content_type_id integer,
    user_id uuid,
    uuid uuid,
    revision_id integer
);



ALTER TABLE public.wagtailcore_modellogentry ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailcore_modellogentry_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.wagtailcore_page (
    id integer NOT NULL,
    path character varying(255) NOT NULL COLLATE pg_catalog."C",
    depth integer NOT NULL,
    numchild integer NOT NULL,
    title character varying(255) NOT NULL,
    slug character varying(255) NOT NULL,
    live boolean NOT NULL,
    has_unpublished_changes boolean NOT NULL,
    url_path text NOT NULL,
    seo_title character varying(255) NOT NULL,
    show_in_menus boolean NOT NULL,
    search_description text NOT NULL,
    go_live_at timestamp with time zone,
    expire_at timestamp with time zone,
    expired boolean NOT NULL,
    content_type_id integer NOT NULL,
    owner_id uuid,
    locked boolean NOT NULL,
    latest_revision_created_at timestamp with time zone,
    first_published_at timestamp with time zone,
    live_revision_id integer,
    last_published_at timestamp with time zone,
    draft_title character varying(255) NOT NULL,
    locked_at timestamp with time zone,
    locked_by_id uuid,
    translation_key uuid NOT NULL,
    locale_id integer NOT NULL,
    alias_of_id integer,
    latest_revision_id integer,
    CONSTRAINT wagtailcore_page_depth_check CHECK ((depth >= 0)),
    CONSTRAINT wagtailcore_page_numchild_check CHECK ((numchild >= 0))
);



ALTER TABLE public.wagtailcore_page ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailcore_page_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.wagtailcore_pagelogentry (
    id integer NOT NULL,
    label text NOT NULL,
    action character varying(255) NOT NULL,
    data jsonb CONSTRAINT wagtailcore_pagelogentry_data_json_not_null NOT NULL,
    "timestamp" timestamp with time zone NOT NULL,
    content_changed boolean NOT NULL,
    deleted boolean NOT NULL,
    content_type_id integer,
    page_id integer NOT NULL,
    revision_id integer,
    user_id uuid,
    uuid uuid
);



ALTER TABLE public.wagtailcore_pagelogentry ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailcore_pagelogentry_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.wagtailcore_revision (
    id integer CONSTRAINT wagtailcore_pagerevision_id_not_null NOT NULL,
    created_at timestamp with time zone CONSTRAINT wagtailcore_pagerevision_created_at_not_null NOT NULL,
    content jsonb CONSTRAINT wagtailcore_pagerevision_content_json_not_null NOT NULL,
    approved_go_live_at timestamp with time zone,
    object_id character varying(255) CONSTRAINT wagtailcore_pagerevision_page_id_not_null NOT NULL,
    user_id uuid,
    content_type_id integer NOT NULL,
    base_content_type_id integer NOT NULL,
    object_str text NOT NULL
);



ALTER TABLE public.wagtailcore_revision ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailcore_pagerevision_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.wagtailcore_pagesubscription (
    id integer NOT NULL,
    comment_notifications boolean NOT NULL,
    page_id integer NOT NULL,
    user_id uuid NOT NULL
);



ALTER TABLE public.wagtailcore_pagesubscription ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailcore_pagesubscription_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.wagtailcore_pageviewrestriction (
    id integer NOT NULL,
    password character varying(255) NOT NULL,
    page_id integer NOT NULL,
    restriction_type character varying(20) NOT NULL
);



CREATE TABLE public.wagtailcore_pageviewrestriction_groups (
    id bigint NOT NULL,
    pageviewrestriction_id integer CONSTRAINT wagtailcore_pageviewrestriction_pageviewrestriction_id_not_null NOT NULL,
    group_id integer NOT NULL
);



ALTER TABLE public.wagtailcore_pageviewrestriction_groups ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailcore_pageviewrestriction_groups_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



ALTER TABLE public.wagtailcore_pageviewrestriction ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailcore_pageviewrestriction_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.wagtailcore_referenceindex (
    id integer NOT NULL,
    object_id character varying(255) NOT NULL,
    to_object_id character varying(255) NOT NULL,
    model_path text NOT NULL,
    content_path text NOT NULL,
    content_path_hash uuid NOT NULL,
    base_content_type_id integer NOT NULL,
    content_type_id integer NOT NULL,
    to_content_type_id integer NOT NULL
);



ALTER TABLE public.wagtailcore_referenceindex ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailcore_referenceindex_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.wagtailcore_site (
    id integer NOT NULL,
    hostname character varying(255) NOT NULL,
    port integer NOT NULL,
    is_default_site boolean NOT NULL,
    root_page_id integer NOT NULL,
    site_name character varying(255) NOT NULL
);



ALTER TABLE public.wagtailcore_site ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailcore_site_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.wagtailcore_task (
    id integer NOT NULL,
    name character varying(255) NOT NULL,
    active boolean NOT NULL,
    content_type_id integer NOT NULL
);



ALTER TABLE public.wagtailcore_task ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailcore_task_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.wagtailcore_taskstate (
    id integer NOT NULL,
    status character varying(50) NOT NULL,
    started_at timestamp with time zone NOT NULL,
    finished_at timestamp with time zone,
    content_type_id integer NOT NULL,
    revision_id integer CONSTRAINT wagtailcore_taskstate_page_revision_id_not_null NOT NULL,
    task_id integer NOT NULL,
    workflow_state_id integer NOT NULL,
    finished_by_id uuid,
    comment text NOT NULL
);



ALTER TABLE public.wagtailcore_taskstate ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailcore_taskstate_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.wagtailcore_uploadedfile (
    id integer NOT NULL,
    file character varying(200) NOT NULL,
    for_content_type_id integer,
    uploaded_by_user_id uuid
);



ALTER TABLE public.wagtailcore_uploadedfile ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailcore_uploadedfile_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.wagtailcore_workflow (
    id integer NOT NULL,
    name character varying(255) NOT NULL,
    active boolean NOT NULL
);



ALTER TABLE public.wagtailcore_workflow ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailcore_workflow_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.wagtailcore_workflowcontenttype (
    content_type_id integer NOT NULL,
    workflow_id integer NOT NULL
);



CREATE TABLE public.wagtailcore_workflowpage (
    page_id integer NOT NULL,
    workflow_id integer NOT NULL
);



CREATE TABLE public.wagtailcore_workflowstate (
    id integer NOT NULL,
    status character varying(50) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    current_task_state_id integer,
    object_id character varying(255) CONSTRAINT wagtailcore_workflowstate_page_id_not_null NOT NULL,
    requested_by_id uuid,
    workflow_id integer NOT NULL,
    content_type_id integer NOT NULL,
    base_content_type_id integer NOT NULL
);



ALTER TABLE public.wagtailcore_workflowstate ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailcore_workflowstate_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.wagtailcore_workflowtask (
    id integer NOT NULL,
    sort_order integer,
    task_id integer NOT NULL,
    workflow_id integer NOT NULL
);



ALTER TABLE public.wagtailcore_workflowtask ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailcore_workflowtask_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.wagtaildocs_document (
    id integer NOT NULL,
    title character varying(255) NOT NULL,
    file character varying(100) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    uploaded_by_user_id uuid,
    collection_id integer NOT NULL,
    file_size bigint,
    file_hash character varying(40) NOT NULL,
    CONSTRAINT wagtaildocs_document_file_size_check CHECK ((file_size >= 0))
);



ALTER TABLE public.wagtaildocs_document ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtaildocs_document_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.wagtailembeds_embed (
    id integer NOT NULL,
    url text NOT NULL,
    max_width smallint,
    type character varying(10) NOT NULL,
    html text NOT NULL,
    title text NOT NULL,
    author_name text NOT NULL,
    provider_name text NOT NULL,
    thumbnail_url text NOT NULL,
    width integer,
    height integer,
    last_updated timestamp with time zone NOT NULL,
    hash character varying(32) NOT NULL,
    cache_until timestamp with time zone
);



ALTER TABLE public.wagtailembeds_embed ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailembeds_embed_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.wagtailforms_formsubmission (
    id integer NOT NULL,
    form_data jsonb NOT NULL,
    submit_time timestamp with time zone NOT NULL,
    page_id integer NOT NULL
);



ALTER TABLE public.wagtailforms_formsubmission ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailforms_formsubmission_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.wagtailimages_image (
    id integer NOT NULL,
    title character varying(255) NOT NULL,
    file character varying(100) NOT NULL,
    width integer NOT NULL,
    height integer NOT NULL,
    created_at timestamp with time zone NOT NULL,
    focal_point_x integer,
    focal_point_y integer,
    focal_point_width integer,
    focal_point_height integer,
    uploaded_by_user_id uuid,
    file_size integer,
    collection_id integer NOT NULL,
    file_hash character varying(40) NOT NULL,
    description character varying(255) NOT NULL,
    CONSTRAINT wagtailimages_image_file_size_check CHECK ((file_size >= 0)),
    CONSTRAINT wagtailimages_image_focal_point_height_check CHECK ((focal_point_height >= 0)),
    CONSTRAINT wagtailimages_image_focal_point_width_check CHECK ((focal_point_width >= 0)),
    CONSTRAINT wagtailimages_image_focal_point_x_check CHECK ((focal_point_x >= 0)),
    CONSTRAINT wagtailimages_image_focal_point_y_check CHECK ((focal_point_y >= 0))
);



ALTER TABLE public.wagtailimages_image ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailimages_image_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.wagtailimages_rendition (
    id integer NOT NULL,
    file character varying(100) NOT NULL,
    width integer NOT NULL,
    height integer NOT NULL,
    focal_point_key character varying(16) NOT NULL,
    filter_spec character varying(255) NOT NULL,
    image_id integer NOT NULL
);



ALTER TABLE public.wagtailimages_rendition ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailimages_rendition_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.wagtailredirects_redirect (
    id integer NOT NULL,
    old_path character varying(255) NOT NULL,
    is_permanent boolean NOT NULL,
    redirect_link character varying(255) NOT NULL,
    redirect_page_id integer,
    site_id integer,
    automatically_created boolean NOT NULL,
    created_at timestamp with time zone,
    redirect_page_route_path character varying(255) NOT NULL
);



ALTER TABLE public.wagtailredirects_redirect ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailredirects_redirect_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.wagtailsearch_indexentry (
    id integer NOT NULL,
    object_id character varying(50) NOT NULL,
    title_norm double precision NOT NULL,
    content_type_id integer NOT NULL,
    autocomplete tsvector NOT NULL,
    title tsvector NOT NULL,
    body tsvector NOT NULL,
    title_text text NOT NULL,
    body_text text NOT NULL
);



ALTER TABLE public.wagtailsearch_indexentry ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailsearch_indexentry_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.wagtailusers_userprofile (
    id integer NOT NULL,
    submitted_notifications boolean NOT NULL,
    approved_notifications boolean NOT NULL,
    rejected_notifications boolean NOT NULL,
    user_id uuid NOT NULL,
    preferred_language character varying(10) NOT NULL,
    current_time_zone character varying(40) NOT NULL,
    avatar character varying(100) NOT NULL,
    updated_comments_notifications boolean CONSTRAINT wagtailusers_userprofile_updated_comments_notification_not_null NOT NULL,
    dismissibles jsonb NOT NULL,
    theme character varying(40) NOT NULL,
    density character varying(40) NOT NULL,
    contrast character varying(40) NOT NULL,
    keyboard_shortcuts boolean NOT NULL
);



ALTER TABLE public.wagtailusers_userprofile ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailusers_userprofile_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



ALTER TABLE ONLY public.accounts_auditevent ATTACH PARTITION public.accounts_auditevent_default DEFAULT;



COPY public.accounts_auditevent_default (id, created_at, action, actor_id, actor_kind, impersonator_id, person_id, entity, entity_id, changes, facts, ip, user_agent, request_id) FROM stdin;
\.



COPY public.accounts_auditkey (person_id, key) FROM stdin;
\.



COPY public.accounts_branch (id, created_at, updated_at, name, slug, address, city, state, postal_code, country, time_zone, phone, is_active) FROM stdin;
\.



COPY public.accounts_branchlink (id, created_at, updated_at, kind, branch_id, user_id) FROM stdin;
\.



COPY public.accounts_carerelationship (id, created_at, updated_at, scope, opened_because, since, until, client_id, opened_by_id, specialist_id) FROM stdin;
\.



COPY public.accounts_importrun (id, created_at, updated_at, kind, state, file_name, stored_name, report_name, size_bytes, sha256, options, question, facts, rows_read, rows_created, rows_duplicate, rows_refused, problem_code, problem, finished_at, person_id, requested_by_id) FROM stdin;
\.



COPY public.accounts_onetimetoken (id, created_at, updated_at, purpose, token_hash, email, expires_at, used_at, user_id) FROM stdin;
\.



COPY public.accounts_openinghours (id, created_at, updated_at, weekday, opens_at, closes_at, branch_id) FROM stdin;
\.



COPY public.accounts_profile (user_id, first_name, last_name, date_of_birth, gender, height_cm, bio, time_zone, language, units, updated_at) FROM stdin;
\.



COPY public.accounts_session (id, created_at, updated_at, kind, device_name, platform, ip, user_agent, remembered, last_seen_at, expires_at, revoked_at, revoked_because, generation, rotated_at, rotation_key_hash, user_id) FROM stdin;
\.



COPY public.accounts_user (password, is_superuser, id, email, username, phone, roles, status, email_verified_at, phone_verified_at, last_login, created_at, updated_at, is_active) FROM stdin;
\.



COPY public.accounts_user_groups (id, user_id, group_id) FROM stdin;
\.



COPY public.accounts_user_user_permissions (id, user_id, permission_id) FROM stdin;
\.



COPY public.auth_group (id, name) FROM stdin;
1	Moderators
2	Editors
3	Site editors
\.



COPY public.auth_group_permissions (id, group_id, permission_id) FROM stdin;
1	1	1
2	1	2
3	1	3
4	2	1
5	2	2
6	2	3
7	1	4
8	2	4
9	1	5
10	2	5
11	1	8
12	1	6
13	1	7
14	2	8
15	2	6
16	2	7
17	1	9
18	2	9
19	3	4
20	3	123
21	3	136
22	3	137
23	3	138
\.



COPY public.auth_permission (id, name, content_type_id, codename) FROM stdin;
1	Can add image	2	add_image
2	Can change image	2	change_image
3	Can delete image	2	delete_image
4	Can access Wagtail admin	3	access_admin
5	Can choose image	2	choose_image
6	Can add document	4	add_document
7	Can change document	4	change_document
8	Can delete document	4	delete_document
9	Can choose document	4	choose_document
10	Can add locale	6	add_locale
11	Can change locale	6	change_locale
12	Can delete locale	6	delete_locale
13	Can view locale	6	view_locale
14	Can add site	7	add_site
15	Can change site	7	change_site
16	Can delete site	7	delete_site
17	Can view site	7	view_site
18	Can add group site permission	8	add_groupsitepermission
19	Can change group site permission	8	change_groupsitepermission
20	Can delete group site permission	8	delete_groupsitepermission
21	Can view group site permission	8	view_groupsitepermission
22	Can add API token	9	add_apitoken
23	Can change API token	9	change_apitoken
24	Can delete API token	9	delete_apitoken
25	Can view API token	9	view_apitoken
26	Can add model log entry	10	add_modellogentry
27	Can change model log entry	10	change_modellogentry
28	Can delete model log entry	10	delete_modellogentry
29	Can view model log entry	10	view_modellogentry
30	Can add revision	11	add_revision
31	Can change revision	11	change_revision
32	Can delete revision	11	delete_revision
33	Can view revision	11	view_revision
34	Can add collection view restriction	12	add_collectionviewrestriction
35	Can change collection view restriction	12	change_collectionviewrestriction
36	Can delete collection view restriction	12	delete_collectionviewrestriction
37	Can view collection view restriction	12	view_collectionviewrestriction
38	Can add collection	13	add_collection
39	Can change collection	13	change_collection
40	Can delete collection	13	delete_collection
41	Can view collection	13	view_collection
42	Can add group collection permission	14	add_groupcollectionpermission
43	Can change group collection permission	14	change_groupcollectionpermission
44	Can delete group collection permission	14	delete_groupcollectionpermission
45	Can view group collection permission	14	view_groupcollectionpermission
46	Can add uploaded file	15	add_uploadedfile
47	Can change uploaded file	15	change_uploadedfile
48	Can delete uploaded file	15	delete_uploadedfile
49	Can view uploaded file	15	view_uploadedfile
50	Can add workflow content type	16	add_workflowcontenttype
51	Can change workflow content type	16	change_workflowcontenttype
52	Can delete workflow content type	16	delete_workflowcontenttype
53	Can view workflow content type	16	view_workflowcontenttype
54	Can add Workflow state	17	add_workflowstate
55	Can change Workflow state	17	change_workflowstate
56	Can delete Workflow state	17	delete_workflowstate
57	Can view Workflow state	17	view_workflowstate
58	Can add workflow	18	add_workflow
59	Can change workflow	18	change_workflow
60	Can delete workflow	18	delete_workflow
61	Can view workflow	18	view_workflow
62	Can add workflow task order	19	add_workflowtask
63	Can change workflow task order	19	change_workflowtask
64	Can delete workflow task order	19	delete_workflowtask
65	Can view workflow task order	19	view_workflowtask
66	Can add task	20	add_task
67	Can change task	20	change_task
68	Can delete task	20	delete_task
69	Can view task	20	view_task
70	Can add Group approval task	5	add_groupapprovaltask
71	Can change Group approval task	5	change_groupapprovaltask
72	Can delete Group approval task	5	delete_groupapprovaltask
73	Can view Group approval task	5	view_groupapprovaltask
74	Can add Task state	21	add_taskstate
75	Can change Task state	21	change_taskstate
76	Can delete Task state	21	delete_taskstate
77	Can view Task state	21	view_taskstate
78	Can add page	1	add_page
79	Can change page	1	change_page
80	Can delete page	1	delete_page
81	Can view page	1	view_page
82	Delete pages with children	1	bulk_delete_page
83	Lock/unlock pages you've locked	1	lock_page
84	Publish any page	1	publish_page
85	Unlock any page	1	unlock_page
86	Can add group page permission	22	add_grouppagepermission
87	Can change group page permission	22	change_grouppagepermission
88	Can delete group page permission	22	delete_grouppagepermission
89	Can view group page permission	22	view_grouppagepermission
90	Can add page view restriction	23	add_pageviewrestriction
91	Can change page view restriction	23	change_pageviewrestriction
92	Can delete page view restriction	23	delete_pageviewrestriction
93	Can view page view restriction	23	view_pageviewrestriction
94	Can add workflow page	24	add_workflowpage
95	Can change workflow page	24	change_workflowpage
96	Can delete workflow page	24	delete_workflowpage
97	Can view workflow page	24	view_workflowpage
98	Can add page log entry	25	add_pagelogentry
99	Can change page log entry	25	change_pagelogentry
100	Can delete page log entry	25	delete_pagelogentry
101	Can view page log entry	25	view_pagelogentry
102	Can add comment	26	add_comment
103	Can change comment	26	change_comment
104	Can delete comment	26	delete_comment
105	Can view comment	26	view_comment
106	Can add comment reply	27	add_commentreply
107	Can change comment reply	27	change_commentreply
108	Can delete comment reply	27	delete_commentreply
109	Can view comment reply	27	view_commentreply
110	Can add page subscription	28	add_pagesubscription
111	Can change page subscription	28	change_pagesubscription
112	Can delete page subscription	28	delete_pagesubscription
113	Can view page subscription	28	view_pagesubscription
114	Can add reference index	29	add_referenceindex
115	Can change reference index	29	change_referenceindex
116	Can delete reference index	29	delete_referenceindex
117	Can view reference index	29	view_referenceindex
118	Can add home page	30	add_homepage
119	Can change home page	30	change_homepage
120	Can delete home page	30	delete_homepage
121	Can view home page	30	view_homepage
122	Can add site settings	31	add_sitesettings
123	Can change site settings	31	change_sitesettings
124	Can delete site settings	31	delete_sitesettings
125	Can view site settings	31	view_sitesettings
126	Can add editing session	32	add_editingsession
127	Can change editing session	32	change_editingsession
128	Can delete editing session	32	delete_editingsession
129	Can view editing session	32	view_editingsession
130	Can view image	2	view_image
131	Can add rendition	33	add_rendition
132	Can change rendition	33	change_rendition
133	Can delete rendition	33	delete_rendition
134	Can view rendition	33	view_rendition
135	Can view document	4	view_document
136	Can add redirect	34	add_redirect
137	Can change redirect	34	change_redirect
138	Can delete redirect	34	delete_redirect
139	Can view redirect	34	view_redirect
140	Can add measurement	35	add_measurement
141	Can change measurement	35	change_measurement
142	Can delete measurement	35	delete_measurement
143	Can view measurement	35	view_measurement
144	Can add dead address	36	add_deadaddress
145	Can change dead address	36	change_deadaddress
146	Can delete dead address	36	delete_deadaddress
147	Can view dead address	36	view_deadaddress
148	Can add stored message	37	add_outboxmessage
149	Can change stored message	37	change_outboxmessage
150	Can delete stored message	37	delete_outboxmessage
151	Can view stored message	37	view_outboxmessage
152	Can add notification	38	add_notification
153	Can change notification	38	change_notification
154	Can delete notification	38	delete_notification
155	Can view notification	38	view_notification
156	Can add audit event	39	add_auditevent
157	Can change audit event	39	change_auditevent
158	Can delete audit event	39	delete_auditevent
159	Can view audit event	39	view_auditevent
160	Can add user	40	add_user
161	Can change user	40	change_user
162	Can delete user	40	delete_user
163	Can view user	40	view_user
164	Can add audit key	41	add_auditkey
165	Can change audit key	41	change_auditkey
166	Can delete audit key	41	delete_auditkey
167	Can view audit key	41	view_auditkey
168	Can add branch	42	add_branch
169	Can change branch	42	change_branch
170	Can delete branch	42	delete_branch
171	Can view branch	42	view_branch
172	Can add branch link	43	add_branchlink
173	Can change branch link	43	change_branchlink
174	Can delete branch link	43	delete_branchlink
175	Can view branch link	43	view_branchlink
176	Can add care relationship	44	add_carerelationship
177	Can change care relationship	44	change_carerelationship
178	Can delete care relationship	44	delete_carerelationship
179	Can view care relationship	44	view_carerelationship
180	Can add import run	45	add_importrun
181	Can change import run	45	change_importrun
182	Can delete import run	45	delete_importrun
183	Can view import run	45	view_importrun
184	Can add one time token	46	add_onetimetoken
185	Can change one time token	46	change_onetimetoken
186	Can delete one time token	46	delete_onetimetoken
187	Can view one time token	46	view_onetimetoken
188	Can add opening hours	47	add_openinghours
189	Can change opening hours	47	change_openinghours
190	Can delete opening hours	47	delete_openinghours
191	Can view opening hours	47	view_openinghours
192	Can add session	48	add_session
193	Can change session	48	change_session
194	Can delete session	48	delete_session
195	Can view session	48	view_session
196	Can add profile	49	add_profile
197	Can change profile	49	change_profile
198	Can delete profile	49	delete_profile
199	Can view profile	49	view_profile
200	Can add feature flag	50	add_featureflag
201	Can change feature flag	50	change_featureflag
202	Can delete feature flag	50	delete_featureflag
203	Can view feature flag	50	view_featureflag
204	Can add idempotent answer	51	add_idempotentanswer
205	Can change idempotent answer	51	change_idempotentanswer
206	Can delete idempotent answer	51	delete_idempotentanswer
207	Can view idempotent answer	51	view_idempotentanswer
208	Can add outbox event	52	add_outboxevent
209	Can change outbox event	52	change_outboxevent
210	Can delete outbox event	52	delete_outboxevent
211	Can view outbox event	52	view_outboxevent
212	Can add outside service, day	53	add_outsidecall
213	Can change outside service, day	53	change_outsidecall
214	Can delete outside service, day	53	delete_outsidecall
215	Can view outside service, day	53	view_outsidecall
216	Can add receipt	54	add_receipt
217	Can change receipt	54	change_receipt
218	Can delete receipt	54	delete_receipt
219	Can view receipt	54	view_receipt
220	Can add rule	55	add_featureflagrule
221	Can change rule	55	change_featureflagrule
222	Can delete rule	55	delete_featureflagrule
223	Can view rule	55	view_featureflagrule
224	Can add failed delivery	56	add_faileddelivery
225	Can change failed delivery	56	change_faileddelivery
226	Can delete failed delivery	56	delete_faileddelivery
227	Can view failed delivery	56	view_faileddelivery
228	Can add form submission	57	add_formsubmission
229	Can change form submission	57	change_formsubmission
230	Can delete form submission	57	delete_formsubmission
231	Can view form submission	57	view_formsubmission
232	Can add embed	58	add_embed
233	Can change embed	58	change_embed
234	Can delete embed	58	delete_embed
235	Can view embed	58	view_embed
236	Can add user profile	59	add_userprofile
237	Can change user profile	59	change_userprofile
238	Can delete user profile	59	delete_userprofile
239	Can view user profile	59	view_userprofile
240	Can add index entry	60	add_indexentry
241	Can change index entry	60	change_indexentry
242	Can delete index entry	60	delete_indexentry
243	Can view index entry	60	view_indexentry
244	Can add form state	61	add_formstate
245	Can change form state	61	change_formstate
246	Can delete form state	61	delete_formstate
247	Can view form state	61	view_formstate
248	Can add tag	62	add_tag
249	Can change tag	62	change_tag
250	Can delete tag	62	delete_tag
251	Can view tag	62	view_tag
252	Can add tagged item	63	add_taggeditem
253	Can change tagged item	63	change_taggeditem
254	Can delete tagged item	63	delete_taggeditem
255	Can view tagged item	63	view_taggeditem
256	Can add log entry	64	add_logentry
257	Can change log entry	64	change_logentry
258	Can delete log entry	64	delete_logentry
259	Can view log entry	64	view_logentry
260	Can add permission	65	add_permission
261	Can change permission	65	change_permission
262	Can delete permission	65	delete_permission
263	Can view permission	65	view_permission
264	Can add group	66	add_group
265	Can change group	66	change_group
266	Can delete group	66	delete_group
267	Can view group	66	view_group
268	Can add content type	67	add_contenttype
269	Can change content type	67	change_contenttype
270	Can delete content type	67	delete_contenttype
271	Can view content type	67	view_contenttype
272	Can add session	68	add_session
273	Can change session	68	change_session
274	Can delete session	68	delete_session
275	Can view session	68	view_session
276	Can add crontab	69	add_crontabschedule
277	Can change crontab	69	change_crontabschedule
278	Can delete crontab	69	delete_crontabschedule
279	Can view crontab	69	view_crontabschedule
280	Can add interval	70	add_intervalschedule
281	Can change interval	70	change_intervalschedule
282	Can delete interval	70	delete_intervalschedule
283	Can view interval	70	view_intervalschedule
284	Can add periodic task	71	add_periodictask
285	Can change periodic task	71	change_periodictask
286	Can delete periodic task	71	delete_periodictask
287	Can view periodic task	71	view_periodictask
288	Can add periodic task track	72	add_periodictasks
289	Can change periodic task track	72	change_periodictasks
290	Can delete periodic task track	72	delete_periodictasks
291	Can view periodic task track	72	view_periodictasks
292	Can add solar event	73	add_solarschedule
293	Can change solar event	73	change_solarschedule
294	Can delete solar event	73	delete_solarschedule
295	Can view solar event	73	view_solarschedule
296	Can add clocked	74	add_clockedschedule
297	Can change clocked	74	change_clockedschedule
298	Can delete clocked	74	delete_clockedschedule
299	Can view clocked	74	view_clockedschedule
300	Can add Flag	75	add_flag
301	Can change Flag	75	change_flag
302	Can delete Flag	75	delete_flag
303	Can view Flag	75	view_flag
304	Can add Sample	76	add_sample
305	Can change Sample	76	change_sample
306	Can delete Sample	76	delete_sample
307	Can view Sample	76	view_sample
308	Can add Switch	77	add_switch
309	Can change Switch	77	change_switch
310	Can delete Switch	77	delete_switch
311	Can view Switch	77	view_switch
\.



COPY public.coaching_measurement (id, created_at, updated_at, date, "time", weight_kg, body_fat_pct, muscle_mass_kg, bmr_kcal, systolic, diastolic, resting_hr, neck_cm, chest_cm, waist_cm, hips_cm, thigh_l_cm, thigh_r_cm, upper_arm_l_cm, upper_arm_r_cm, calf_l_cm, calf_r_cm, forearm_l_cm, forearm_r_cm, chest_fold_mm, abdomen_fold_mm, thigh_fold_mm, triceps_fold_mm, subscapular_fold_mm, suprailiac_fold_mm, midaxillary_fold_mm, biceps_fold_mm, source, source_name, source_id, notes, person_id, recorded_by_id) FROM stdin;
\.



COPY public.content_homepage (page_ptr_id, sections) FROM stdin;
3	[{"id": "3562a052-4ac4-4389-893b-488eb2660fad", "type": "hero", "value": {"lead": "Train, eat, measure and talk to the people who coach you, in one place. Every number you see says what it means and what to do next.", "note": "A name and an e-mail address are enough. No card.", "exhibit": true, "heading": "A plan you can keep.", "primary": {"page": null, "text": "Create your account", "address": "/sign-up/"}, "secondary": {"page": null, "text": "See how it works", "address": "#how"}}}, {"id": "d8fbdf2d-7f94-40d4-af8c-99af2c3ec4fa", "type": "features", "value": {"lead": "Most plans fail between the gym and the kitchen. Here both are looked after by the same people.", "items": [{"id": "dfc2582b-3bbb-4f01-883c-16d9df90d3be", "type": "item", "value": {"text": "With a trainer who knows where you stand before you come in, at a branch near you.", "title": "Train", "drawing": "train"}}, {"id": "a0c527e3-2955-41a2-af57-25a0ab3ac5bc", "type": "item", "value": {"text": "Food that fits your week, agreed with a nutritionist who looks at the same numbers as you do.", "title": "Eat", "drawing": "eat"}}, {"id": "d09ddbb0-c852-4c7a-bcef-a83b008c7eb2", "type": "item", "value": {"text": "Weight, waist and more, drawn as a trend that does not jump with every glass of water.", "title": "Measure", "drawing": "trend"}}, {"id": "37ad2a9b-7da0-42c0-a677-f377191ef8a9", "type": "item", "value": {"text": "Your trainer and your nutritionist see what you log for as long as they look after you, so a talk starts where you are.", "title": "Talk", "drawing": "talk"}}], "heading": "Four things that belong together"}}, {"id": "0ce64755-df6c-4c93-8d6f-ea48bee0e289", "type": "steps", "value": {"items": [{"id": "f950a307-bef3-4ca4-bcd7-a1382fdea475", "type": "item", "value": {"text": "It is yours, and it costs nothing to look around.", "title": "Make an account"}}, {"id": "0b41173a-ac79-4ebf-85d2-93d62fef0d5f", "type": "item", "value": {"text": "A first weight or waist, and what you would like to change. Two taps each.", "title": "Say where you stand"}}, {"id": "a6d375b1-08d0-4406-a86b-ac97f34aed56", "type": "item", "value": {"text": "Set it up with a specialist who looks after you, or begin on your own.", "title": "Get a plan"}}, {"id": "007d633a-dc60-405a-8c5a-f012e48e9dbe", "type": "item", "value": {"text": "See what moved and what did not. Then change one thing, not ten.", "title": "Look back once a week"}}], "heading": "How it works"}}, {"id": "a8dec2cd-5e4d-4b86-ac3f-6f9d84742273", "type": "statements", "value": {"items": [{"id": "373d7894-c0cc-435c-bf23-da905b3799c9", "type": "item", "value": {"text": "It is for you and the specialists who look after you, for as long as they do. Whoever opens it is written down.", "title": "Your health data stays with you"}}, {"id": "ea3691c2-2e8b-4fa7-ba0c-cc8a47889331", "type": "item", "value": {"text": "Each figure names its formula and what went into it. Where something is missing, we say so instead of guessing.", "title": "Numbers say where they come from"}}, {"id": "d5a3f19a-eb40-4a54-bd66-7ef486a9d683", "type": "item", "value": {"text": "You logged four of seven days, it says. Not that you missed three.", "title": "Progress without blame"}}], "heading": "What we keep to"}}, {"id": "c7fdcb65-aa9b-4d6d-bcca-d0b25dcd1ce4", "type": "questions", "value": {"items": [{"id": "56770734-8db1-4a9f-9b25-1584088d5f93", "type": "item", "value": {"answer": "<p>No. You can log and measure on your own, and ask a specialist to join whenever you like.</p>", "question": "Do I need a trainer to begin?"}}, {"id": "71af5a1a-da4b-4228-beb9-ef1f19414d86", "type": "item", "value": {"answer": "<p>You, and the specialists who look after you, for as long as they do. Administrators of the practice can as well. Every look is recorded.</p>", "question": "Who can see my weight?"}}, {"id": "476f48f2-093b-406b-b064-b84bb51a3e89", "type": "item", "value": {"answer": "<p>Yes, in the browser that is on it, with one hand. There is nothing to install.</p>", "question": "Does it work on my phone?"}}, {"id": "f44f3341-14eb-4266-9c3c-5667c2391019", "type": "item", "value": {"answer": "<p>An account costs nothing. Whatever has a price shows it before you book.</p>", "question": "What does it cost?"}}], "heading": "Questions people ask first"}}, {"id": "ac34ec58-ecb7-44dc-9c65-9864582ac7b2", "type": "call_to_action", "value": {"text": "Write down today’s weight or waist. In a week there is a line to look at.", "heading": "Start with one number.", "primary": {"page": null, "text": "Create your account", "address": "/sign-up/"}, "secondary": {"page": null, "text": "Sign in", "address": "/sign-in/"}}}]
\.



COPY public.content_sitesettings (id, name, tagline, email, phone, whatsapp, site_id) FROM stdin;
\.



COPY public.django_admin_log (id, action_time, object_id, object_repr, action_flag, change_message, content_type_id, user_id) FROM stdin;
\.



COPY public.django_celery_beat_clockedschedule (id, clocked_time) FROM stdin;
\.



COPY public.django_celery_beat_crontabschedule (id, minute, hour, day_of_week, day_of_month, month_of_year, timezone) FROM stdin;
\.



COPY public.django_celery_beat_intervalschedule (id, every, period) FROM stdin;
\.



COPY public.django_celery_beat_periodictask (id, name, task, args, kwargs, queue, exchange, routing_key, expires, enabled, last_run_at, total_run_count, date_changed, description, crontab_id, interval_id, solar_id, one_off, start_time, priority, headers, clocked_id, expire_seconds) FROM stdin;
\.



COPY public.django_celery_beat_periodictasks (ident, last_update) FROM stdin;
\.



COPY public.django_celery_beat_solarschedule (id, event, latitude, longitude) FROM stdin;
\.



COPY public.django_content_type (id, app_label, model) FROM stdin;
1	wagtailcore	page
2	wagtailimages	image
3	wagtailadmin	admin
4	wagtaildocs	document
5	wagtailcore	groupapprovaltask
6	wagtailcore	locale
7	wagtailcore	site
8	wagtailcore	groupsitepermission
9	wagtailcore	apitoken
10	wagtailcore	modellogentry
11	wagtailcore	revision
12	wagtailcore	collectionviewrestriction
13	wagtailcore	collection
14	wagtailcore	groupcollectionpermission
15	wagtailcore	uploadedfile
16	wagtailcore	workflowcontenttype
17	wagtailcore	workflowstate
18	wagtailcore	workflow
19	wagtailcore	workflowtask
20	wagtailcore	task
21	wagtailcore	taskstate
22	wagtailcore	grouppagepermission
23	wagtailcore	pageviewrestriction
24	wagtailcore	workflowpage
25	wagtailcore	pagelogentry
26	wagtailcore	comment
27	wagtailcore	commentreply
28	wagtailcore	pagesubscription
29	wagtailcore	referenceindex
30	content	homepage
31	content	sitesettings
32	wagtailadmin	editingsession
33	wagtailimages	rendition
34	wagtailredirects	redirect
35	coaching	measurement
36	messaging	deadaddress
37	messaging	outboxmessage
38	messaging	notification
39	accounts	auditevent
40	accounts	user
41	accounts	auditkey
42	accounts	branch
43	accounts	branchlink
44	accounts	carerelationship
45	accounts	importrun
46	accounts	onetimetoken
47	accounts	openinghours
48	accounts	session
49	accounts	profile
50	kit	featureflag
51	kit	idempotentanswer
52	kit	outboxevent
53	kit	outsidecall
54	kit	receipt
55	kit	featureflagrule
56	kit	faileddelivery
57	wagtailforms	formsubmission
58	wagtailembeds	embed
59	wagtailusers	userprofile
60	wagtailsearch	indexentry
61	wagtailadmin	formstate
62	taggit	tag
63	taggit	taggeditem
64	admin	logentry
65	auth	permission
66	auth	group
67	contenttypes	contenttype
68	sessions	session
69	django_celery_beat	crontabschedule
70	django_celery_beat	intervalschedule
71	django_celery_beat	periodictask
72	django_celery_beat	periodictasks
73	django_celery_beat	solarschedule
74	django_celery_beat	clockedschedule
75	waffle	flag
76	waffle	sample
77	waffle	switch
\.



COPY public.django_migrations (id, app, name, applied) FROM stdin;
1	contenttypes	0001_initial	2026-11-21 01:41:09.301124+00
2	contenttypes	0002_remove_content_type_name	2026-11-21 01:41:09.303439+00
3	auth	0001_initial	2026-11-21 01:41:09.312743+00
4	auth	0002_alter_permission_name_max_length	2026-11-21 01:41:09.314528+00
5	auth	0003_alter_user_email_max_length	2026-11-21 01:41:09.316364+00
6	auth	0004_alter_user_username_opts	2026-11-21 01:41:09.318132+00
7	auth	0005_alter_user_last_login_null	2026-11-21 01:41:09.319915+00
8	auth	0006_require_contenttypes_0002	2026-11-21 01:41:09.32023+00
9	auth	0007_alter_validators_add_error_messages	2026-11-21 01:41:09.321928+00
10	auth	0008_alter_user_username_max_length	2026-11-21 01:41:09.324258+00
11	auth	0009_alter_user_last_name_max_length	2026-11-21 01:41:09.325936+00
12	auth	0010_alter_group_name_max_length	2026-11-21 01:41:09.327753+00
13	auth	0011_update_proxy_permissions	2026-11-21 01:41:09.329413+00
14	auth	0012_alter_user_first_name_max_length	2026-11-21 01:41:09.331099+00
15	accounts	0001_initial	2026-11-21 01:41:09.542805+00
16	accounts	0002_audit_log	2026-11-21 01:41:09.546595+00
17	admin	0001_initial	2026-11-21 01:41:09.663014+00
18	admin	0002_logentry_remove_auto_add	2026-11-21 01:41:09.668898+00
19	admin	0003_logentry_add_action_flag_choices	2026-11-21 01:41:09.674249+00
20	coaching	0001_initial	2026-11-21 01:41:09.693191+00
21	wagtailcore	0001_initial	2026-11-21 01:41:09.796057+00
22	wagtailcore	0002_initial_data	2026-11-21 01:41:09.796416+00
23	wagtailcore	0003_add_uniqueness_constraint_on_group_page_permission	2026-11-21 01:41:09.796621+00
24	wagtailcore	0004_page_locked	2026-11-21 01:41:09.79677+00
25	wagtailcore	0005_add_page_lock_permission_to_moderators	2026-11-21 01:41:09.796907+00
26	wagtailcore	0006_add_lock_page_permission	2026-11-21 01:41:09.797037+00
27	wagtailcore	0007_page_latest_revision_created_at	2026-11-21 01:41:09.797162+00
28	wagtailcore	0008_populate_latest_revision_created_at	2026-11-21 01:41:09.797287+00
29	wagtailcore	0009_remove_auto_now_add_from_pagerevision_created_at	2026-11-21 01:41:09.79743+00
30	wagtailcore	0010_change_page_owner_to_null_on_delete	2026-11-21 01:41:09.797556+00
31	wagtailcore	0011_page_first_published_at	2026-11-21 01:41:09.797679+00
32	wagtailcore	0012_extend_page_slug_field	2026-11-21 01:41:09.7978+00
33	wagtailcore	0013_update_golive_expire_help_text	2026-11-21 01:41:09.79792+00
34	wagtailcore	0014_add_verbose_name	2026-11-21 01:41:09.798047+00
35	wagtailcore	0015_add_more_verbose_names	2026-11-21 01:41:09.798167+00
36	wagtailcore	0016_change_page_url_path_to_text_field	2026-11-21 01:41:09.798285+00
37	wagtailredirects	0001_initial	2026-11-21 01:41:09.810918+00
38	wagtailredirects	0002_add_verbose_names	2026-11-21 01:41:09.822764+00
39	wagtailredirects	0003_make_site_field_editable	2026-11-21 01:41:09.832121+00
40	wagtailredirects	0004_set_unique_on_path_and_site	2026-11-21 01:41:09.842591+00
41	wagtailredirects	0005_capitalizeverbose	2026-11-21 01:41:09.873085+00
42	wagtailredirects	0006_redirect_increase_max_length	2026-11-21 01:41:09.878401+00
43	wagtailredirects	0007_add_autocreate_fields	2026-11-21 01:41:09.889802+00
44	wagtailredirects	0008_add_verbose_name_plural	2026-11-21 01:41:09.893465+00
45	wagtailcore	0017_change_edit_page_permission_description	2026-11-21 01:41:09.897805+00
46	wagtailcore	0018_pagerevision_submitted_for_moderation_index	2026-11-21 01:41:09.907118+00
47	wagtailcore	0019_verbose_names_cleanup	2026-11-21 01:41:09.933561+00
48	wagtailcore	0020_add_index_on_page_first_published_at	2026-11-21 01:41:09.942252+00
49	wagtailcore	0021_capitalizeverbose	2026-11-21 01:41:10.283099+00
50	wagtailcore	0022_add_site_name	2026-11-21 01:41:10.288472+00
51	wagtailcore	0023_alter_page_revision_on_delete_behaviour	2026-11-21 01:41:10.297158+00
52	wagtailcore	0024_collection	2026-11-21 01:41:10.3003+00
53	wagtailcore	0025_collection_initial_data	2026-11-21 01:41:10.310842+00
54	wagtailcore	0026_group_collection_permission	2026-11-21 01:41:10.327011+00
55	taggit	0001_initial	2026-11-21 01:41:10.341705+00
56	wagtailimages	0001_initial	2026-11-21 01:41:10.401585+00
57	wagtailimages	0002_initial_data	2026-11-21 01:41:10.401845+00
58	wagtailimages	0003_fix_focal_point_fields	2026-11-21 01:41:10.402009+00
59	wagtailimages	0004_make_focal_point_key_not_nullable	2026-11-21 01:41:10.402151+00
60	wagtailimages	0005_make_filter_spec_unique	2026-11-21 01:41:10.402287+00
61	wagtailimages	0006_add_verbose_names	2026-11-21 01:41:10.402436+00
62	wagtailimages	0007_image_file_size	2026-11-21 01:41:10.402568+00
63	wagtailimages	0008_image_created_at_index	2026-11-21 01:41:10.402694+00
64	wagtailimages	0009_capitalizeverbose	2026-11-21 01:41:10.402818+00
65	wagtailimages	0010_change_on_delete_behaviour	2026-11-21 01:41:10.40296+00
66	wagtailimages	0011_image_collection	2026-11-21 01:41:10.403096+00
67	wagtailimages	0012_copy_image_permissions_to_collections	2026-11-21 01:41:10.403222+00
68	wagtailimages	0013_make_rendition_upload_callable	2026-11-21 01:41:10.403362+00
69	wagtailimages	0014_add_filter_spec_field	2026-11-21 01:41:10.403494+00
70	wagtailimages	0015_fill_filter_spec_field	2026-11-21 01:41:10.40362+00
71	wagtailimages	0016_deprecate_rendition_filter_relation	2026-11-21 01:41:10.403749+00
72	wagtailimages	0017_reduce_focal_point_key_max_length	2026-11-21 01:41:10.403872+00
73	wagtailimages	0018_remove_rendition_filter	2026-11-21 01:41:10.404013+00
74	wagtailimages	0019_delete_filter	2026-11-21 01:41:10.404137+00
75	wagtailimages	0020_add-verbose-name	2026-11-21 01:41:10.404258+00
76	wagtailimages	0021_image_file_hash	2026-11-21 01:41:10.404392+00
77	wagtailimages	0022_uploadedimage	2026-11-21 01:41:10.548295+00
78	wagtailadmin	0001_create_admin_access_permissions	2026-11-21 01:41:10.562602+00
79	wagtailimages	0023_add_choose_permissions	2026-11-21 01:41:10.598693+00
80	wagtailimages	0024_index_image_file_hash	2026-11-21 01:41:10.608605+00
81	wagtailimages	0025_alter_image_file_alter_rendition_file	2026-11-21 01:41:10.620608+00
82	wagtailimages	0026_delete_uploadedimage	2026-11-21 01:41:10.621638+00
83	wagtailimages	0027_image_description	2026-11-21 01:41:10.631256+00
84	wagtaildocs	0001_initial	2026-11-21 01:41:10.644489+00
85	wagtaildocs	0002_initial_data	2026-11-21 01:41:10.659407+00
86	wagtaildocs	0003_add_verbose_names	2026-11-21 01:41:10.68699+00
87	wagtaildocs	0004_capitalizeverbose	2026-11-21 01:41:10.740163+00
88	wagtaildocs	0005_document_collection	2026-11-21 01:41:10.757683+00
89	wagtaildocs	0006_copy_document_permissions_to_collections	2026-11-21 01:41:10.772435+00
90	wagtaildocs	0005_alter_uploaded_by_user_on_delete_action	2026-11-21 01:41:10.784303+00
91	wagtaildocs	0007_merge	2026-11-21 01:41:10.784663+00
92	wagtaildocs	0008_document_file_size	2026-11-21 01:41:10.793382+00
93	wagtaildocs	0009_document_verbose_name_plural	2026-11-21 01:41:10.801993+00
94	wagtaildocs	0010_document_file_hash	2026-11-21 01:41:10.812279+00
95	wagtaildocs	0011_add_choose_permissions	2026-11-21 01:41:10.848219+00
96	wagtaildocs	0012_uploadeddocument	2026-11-21 01:41:10.862115+00
97	wagtaildocs	0013_delete_uploadeddocument	2026-11-21 01:41:10.863054+00
98	wagtaildocs	0014_alter_document_file_size	2026-11-21 01:41:10.873331+00
99	wagtailcore	0027_fix_collection_path_collation	2026-11-21 01:41:11.017723+00
100	wagtailcore	0024_alter_page_content_type_on_delete_behaviour	2026-11-21 01:41:11.029245+00
101	wagtailcore	0028_merge	2026-11-21 01:41:11.029729+00
102	wagtailcore	0029_unicode_slugfield_dj19	2026-11-21 01:41:11.03937+00
103	wagtailcore	0030_index_on_pagerevision_created_at	2026-11-21 01:41:11.04903+00
104	wagtailcore	0031_add_page_view_restriction_types	2026-11-21 01:41:11.073477+00
105	wagtailcore	0032_add_bulk_delete_page_permission	2026-11-21 01:41:11.078281+00
106	wagtailcore	0033_remove_golive_expiry_help_text	2026-11-21 01:41:11.097456+00
107	wagtailcore	0034_page_live_revision	2026-11-21 01:41:11.110745+00
108	wagtailcore	0035_page_last_published_at	2026-11-21 01:41:11.12064+00
109	wagtailcore	0036_populate_page_last_published_at	2026-11-21 01:41:11.13321+00
110	wagtailcore	0037_set_page_owner_editable	2026-11-21 01:41:11.144447+00
111	wagtailcore	0038_make_first_published_at_editable	2026-11-21 01:41:11.154359+00
112	wagtailcore	0039_collectionviewrestriction	2026-11-21 01:41:11.182965+00
113	wagtailcore	0040_page_draft_title	2026-11-21 01:41:11.205452+00
114	wagtailcore	0041_group_collection_permissions_verbose_name_plural	2026-11-21 01:41:11.210396+00
115	wagtailcore	0042_index_on_pagerevision_approved_go_live_at	2026-11-21 01:41:11.22111+00
116	wagtailcore	0043_lock_fields	2026-11-21 01:41:11.244102+00
117	wagtailcore	0044_add_unlock_grouppagepermission	2026-11-21 01:41:11.249557+00
118	wagtailcore	0045_assign_unlock_grouppagepermission	2026-11-21 01:41:11.264227+00
119	wagtailcore	0046_site_name_remove_null	2026-11-21 01:41:11.269489+00
120	wagtailcore	0047_add_workflow_models	2026-11-21 01:41:11.540089+00
121	wagtailcore	0048_add_default_workflows	2026-11-21 01:41:11.564727+00
122	wagtailcore	0049_taskstate_finished_by	2026-11-21 01:41:11.580445+00
123	wagtailcore	0050_workflow_rejected_to_needs_changes	2026-11-21 01:41:11.615006+00
124	wagtailcore	0051_taskstate_comment	2026-11-21 01:41:11.626541+00
125	wagtailcore	0052_pagelogentry	2026-11-21 01:41:11.646351+00
126	wagtailcore	0053_locale_model	2026-11-21 01:41:11.648748+00
127	wagtailcore	0054_initial_locale	2026-11-21 01:41:11.664541+00
128	wagtailcore	0055_page_locale_fields	2026-11-21 01:41:11.840953+00
129	wagtailcore	0056_page_locale_fields_populate	2026-11-21 01:41:11.859542+00
130	wagtailcore	0057_page_locale_fields_notnull	2026-11-21 01:41:11.889734+00
131	wagtailcore	0058_page_alias_of	2026-11-21 01:41:11.906442+00
132	wagtailcore	0059_apply_collection_ordering	2026-11-21 01:41:11.923396+00
133	wagtailcore	0060_fix_workflow_unique_constraint	2026-11-21 01:41:11.948452+00
134	wagtailcore	0061_change_promote_tab_helpt_text_and_verbose_names	2026-11-21 01:41:11.972512+00
135	wagtailcore	0062_comment_models_and_pagesubscription	2026-11-21 01:41:12.03018+00
136	wagtailcore	0063_modellogentry	2026-11-21 01:41:12.051407+00
137	wagtailcore	0064_log_timestamp_indexes	2026-11-21 01:41:12.077325+00
138	wagtailcore	0065_log_entry_uuid	2026-11-21 01:41:12.232707+00
139	wagtailcore	0066_collection_management_permissions	2026-11-21 01:41:12.251807+00
140	wagtailcore	0067_alter_pagerevision_content_json	2026-11-21 01:41:12.280845+00
141	wagtailcore	0068_log_entry_empty_object	2026-11-21 01:41:12.298542+00
142	wagtailcore	0069_log_entry_jsonfield	2026-11-21 01:41:12.35447+00
143	wagtailcore	0070_rename_pagerevision_revision	2026-11-21 01:41:12.653248+00
144	wagtailcore	0071_populate_revision_content_type	2026-11-21 01:41:12.671387+00
145	wagtailcore	0072_alter_revision_content_type_notnull	2026-11-21 01:41:12.709017+00
146	wagtailcore	0073_page_latest_revision	2026-11-21 01:41:12.727226+00
147	wagtailcore	0074_revision_object_str	2026-11-21 01:41:12.739319+00
148	wagtailcore	0075_populate_latest_revision_and_revision_object_str	2026-11-21 01:41:12.77467+00
149	wagtailcore	0076_modellogentry_revision	2026-11-21 01:41:12.792764+00
150	wagtailcore	0077_alter_revision_user	2026-11-21 01:41:12.809662+00
151	wagtailcore	0078_referenceindex	2026-11-21 01:41:12.831306+00
152	wagtailcore	0079_rename_taskstate_page_revision	2026-11-21 01:41:12.847224+00
153	wagtailcore	0080_generic_workflowstate	2026-11-21 01:41:13.11157+00
154	wagtailcore	0081_populate_workflowstate_content_type	2026-11-21 01:41:13.130476+00
155	wagtailcore	0082_alter_workflowstate_content_type_notnull	2026-11-21 01:41:13.169581+00
156	wagtailcore	0083_workflowcontenttype	2026-11-21 01:41:13.189164+00
157	wagtailcore	0084_add_default_page_permissions	2026-11-21 01:41:13.202835+00
158	wagtailcore	0085_add_grouppagepermission_permission	2026-11-21 01:41:13.22901+00
159	wagtailcore	0086_populate_grouppagepermission_permission	2026-11-21 01:41:13.270199+00
160	wagtailcore	0087_alter_grouppagepermission_unique_together_and_more	2026-11-21 01:41:13.446689+00
161	wagtailcore	0088_fix_log_entry_json_timestamps	2026-11-21 01:41:13.492369+00
162	wagtailcore	0089_log_entry_data_json_null_to_object	2026-11-21 01:41:13.510326+00
163	wagtailcore	0090_remove_grouppagepermission_permission_type	2026-11-21 01:41:13.554454+00
164	wagtailcore	0091_remove_revision_submitted_for_moderation	2026-11-21 01:41:13.566859+00
165	wagtailcore	0092_alter_collectionviewrestriction_password_and_more	2026-11-21 01:41:13.593379+00
166	wagtailcore	0093_uploadedfile	2026-11-21 01:41:13.613802+00
167	wagtailcore	0094_alter_page_locale	2026-11-21 01:41:13.631691+00
168	wagtailcore	0095_groupsitepermission	2026-11-21 01:41:13.653483+00
169	wagtailcore	0096_referenceindex_referenceindex_source_object_and_more	2026-11-21 01:41:13.66629+00
170	wagtailcore	0097_baselogentry_uuid_action_timestamp_indexes	2026-11-21 01:41:13.829589+00
171	wagtailcore	0098_apitoken	2026-11-21 01:41:13.851733+00
172	wagtailadmin	0002_admin	2026-11-21 01:41:13.852574+00
173	wagtailadmin	0003_admin_managed	2026-11-21 01:41:13.854627+00
174	wagtailadmin	0004_editingsession	2026-11-21 01:41:13.87619+00
175	wagtailadmin	0005_editingsession_is_editing	2026-11-21 01:41:13.889699+00
176	content	0001_initial	2026-11-21 01:41:13.932237+00
177	content	0002_home	2026-11-21 01:41:14.003357+00
178	django_celery_beat	0001_initial	2026-11-21 01:41:14.015084+00
179	django_celery_beat	0002_auto_20161118_0346	2026-11-21 01:41:14.019507+00
180	django_celery_beat	0003_auto_20161209_0049	2026-11-21 01:41:14.022891+00
181	django_celery_beat	0004_auto_20170221_0000	2026-11-21 01:41:14.024671+00
182	django_celery_beat	0005_add_solarschedule_events_choices	2026-11-21 01:41:14.026289+00
183	django_celery_beat	0006_auto_20180322_0932	2026-11-21 01:41:14.043582+00
184	django_celery_beat	0007_auto_20180521_0826	2026-11-21 01:41:14.051659+00
185	django_celery_beat	0008_auto_20180914_1922	2026-11-21 01:41:14.068983+00
186	django_celery_beat	0006_auto_20180210_1226	2026-11-21 01:41:14.079663+00
187	django_celery_beat	0006_periodictask_priority	2026-11-21 01:41:14.083906+00
188	django_celery_beat	0009_periodictask_headers	2026-11-21 01:41:14.088232+00
189	django_celery_beat	0010_auto_20190429_0326	2026-11-21 01:41:14.192722+00
190	django_celery_beat	0011_auto_20190508_0153	2026-11-21 01:41:14.199584+00
191	django_celery_beat	0012_periodictask_expire_seconds	2026-11-21 01:41:14.203897+00
192	django_celery_beat	0013_auto_20200609_0727	2026-11-21 01:41:14.208694+00
193	django_celery_beat	0014_remove_clockedschedule_enabled	2026-11-21 01:41:14.21054+00
194	django_celery_beat	0015_edit_solarschedule_events_choices	2026-11-21 01:41:14.212334+00
195	django_celery_beat	0016_alter_crontabschedule_timezone	2026-11-21 01:41:14.217119+00
196	django_celery_beat	0017_alter_crontabschedule_month_of_year	2026-11-21 01:41:14.221501+00
197	django_celery_beat	0018_improve_crontab_helptext	2026-11-21 01:41:14.225284+00
198	django_celery_beat	0019_alter_periodictasks_options	2026-11-21 01:41:14.226269+00
199	kit	0001_initial	2026-11-21 01:41:14.248243+00
200	messaging	0001_initial	2026-11-21 01:41:14.276727+00
201	sessions	0001_initial	2026-11-21 01:41:14.279607+00
202	taggit	0002_auto_20150616_2121	2026-11-21 01:41:14.2874+00
203	taggit	0003_taggeditem_add_unique_index	2026-11-21 01:41:14.295196+00
204	taggit	0004_alter_taggeditem_content_type_alter_taggeditem_tag	2026-11-21 01:41:14.473911+00
205	taggit	0005_auto_20220424_2025	2026-11-21 01:41:14.494386+00
206	taggit	0006_rename_taggeditem_content_type_object_id_taggit_tagg_content_8fc721_idx	2026-11-21 01:41:14.510403+00
207	waffle	0001_initial	2026-11-21 01:41:14.54593+00
208	waffle	0002_auto_20161201_0958	2026-11-21 01:41:14.547437+00
209	waffle	0003_update_strings_for_i18n	2026-11-21 01:41:14.957856+00
210	waffle	0004_update_everyone_nullbooleanfield	2026-11-21 01:41:14.974611+00
211	wagtailadmin	0006_formstate	2026-11-21 01:41:15.001351+00
212	wagtailembeds	0001_initial	2026-11-21 01:41:15.006077+00
213	wagtailembeds	0002_add_verbose_names	2026-11-21 01:41:15.007384+00
214	wagtailembeds	0003_capitalizeverbose	2026-11-21 01:41:15.008779+00
215	wagtailembeds	0004_embed_verbose_name_plural	2026-11-21 01:41:15.009987+00
216	wagtailembeds	0005_specify_thumbnail_url_max_length	2026-11-21 01:41:15.012189+00
217	wagtailembeds	0006_add_embed_hash	2026-11-21 01:41:15.01381+00
218	wagtailembeds	0007_populate_hash	2026-11-21 01:41:15.042868+00
219	wagtailembeds	0008_allow_long_urls	2026-11-21 01:41:15.05259+00
220	wagtailembeds	0009_embed_cache_until	2026-11-21 01:41:15.054532+00
221	wagtailforms	0001_initial	2026-11-21 01:41:15.078256+00
222	wagtailforms	0002_add_verbose_names	2026-11-21 01:41:15.092255+00
223	wagtailforms	0003_capitalizeverbose	2026-11-21 01:41:15.105364+00
224	wagtailforms	0004_add_verbose_name_plural	2026-11-21 01:41:15.112833+00
225	wagtailforms	0005_alter_formsubmission_form_data	2026-11-21 01:41:15.121271+00
226	wagtailsearch	0001_initial	2026-11-21 01:41:15.321984+00
227	wagtailsearch	0002_add_verbose_names	2026-11-21 01:41:15.36571+00
228	wagtailsearch	0003_remove_editors_pick	2026-11-21 01:41:15.366453+00
229	wagtailsearch	0004_querydailyhits_verbose_name_plural	2026-11-21 01:41:15.368319+00
230	wagtailsearch	0005_create_indexentry	2026-11-21 01:41:15.402429+00
231	wagtailsearch	0006_customise_indexentry	2026-11-21 01:41:15.44925+00
232	wagtailsearch	0007_delete_editorspick	2026-11-21 01:41:15.455392+00
233	wagtailsearch	0008_remove_query_and_querydailyhits_models	2026-11-21 01:41:15.469556+00
234	wagtailsearch	0009_remove_ngram_autocomplete	2026-11-21 01:41:15.470093+00
235	wagtailsearch	0010_add_text_fields	2026-11-21 01:41:15.487922+00
236	wagtailusers	0001_initial	2026-11-21 01:41:15.514733+00
237	wagtailusers	0002_add_verbose_name_on_userprofile	2026-11-21 01:41:15.557552+00
238	wagtailusers	0003_add_verbose_names	2026-11-21 01:41:15.572276+00
239	wagtailusers	0004_capitalizeverbose	2026-11-21 01:41:15.771363+00
240	wagtailusers	0005_make_related_name_wagtail_specific	2026-11-21 01:41:15.793837+00
241	wagtailusers	0006_userprofile_prefered_language	2026-11-21 01:41:15.808758+00
242	wagtailusers	0007_userprofile_current_time_zone	2026-11-21 01:41:15.824521+00
243	wagtailusers	0008_userprofile_avatar	2026-11-21 01:41:15.840483+00
244	wagtailusers	0009_userprofile_verbose_name_plural	2026-11-21 01:41:15.855041+00
245	wagtailusers	0010_userprofile_updated_comments_notifications	2026-11-21 01:41:15.871147+00
246	wagtailusers	0011_userprofile_dismissibles	2026-11-21 01:41:15.88863+00
247	wagtailusers	0012_userprofile_theme	2026-11-21 01:41:15.903912+00
248	wagtailusers	0013_userprofile_density	2026-11-21 01:41:15.919839+00
249	wagtailusers	0014_userprofile_contrast	2026-11-21 01:41:15.935722+00
250	wagtailusers	0015_userprofile_keyboard_shortcuts	2026-11-21 01:41:15.950689+00
251	wagtailimages	0001_squashed_0021	2026-11-21 01:41:15.953312+00
252	wagtailcore	0001_squashed_0016_change_page_url_path_to_text_field	2026-11-21 01:41:15.953602+00
\.



COPY public.django_session (session_key, session_data, expire_date) FROM stdin;
\.



COPY public.kit_faileddelivery (id, created_at, updated_at, handler, attempts, next_attempt_at, last_error, dead_at, replayed_at, event_id) FROM stdin;
\.



COPY public.kit_featureflag (id, created_at, updated_at, name, everyone, share_percent, note) FROM stdin;
\.



COPY public.kit_featureflagrule (id, created_at, updated_at, user_id, role, is_on, flag_id) FROM stdin;
\.



COPY public.kit_idempotentanswer (scope, key, fingerprint, status, answer, expires_at) FROM stdin;
\.



COPY public.kit_outboxevent (id, created_at, name, version, payload, person_id, actor_id, request_id, state, claimed_at) FROM stdin;
\.



COPY public.kit_outsidecall (id, created_at, updated_at, provider, day, calls, failures, timeouts, declined, retries, refused_by_breaker, refused_by_limit, served_from_cache, served_stale, received_bytes, duration_ms, cost_micros, currency, last_success_at, last_failure_at, last_failure) FROM stdin;
\.



COPY public.kit_receipt (handler, created_at, event_id) FROM stdin;
\.



COPY public.messaging_deadaddress (id, created_at, updated_at, channel, address_index, error) FROM stdin;
\.



COPY public.messaging_notification (id, created_at, updated_at, kind, category, channel, key, data, facts, prepared_at, edition, state, reason, error, attempts, next_attempt_at, sent_at, person_id) FROM stdin;
\.



COPY public.messaging_outboxmessage (id, created_at, channel, reference, content) FROM stdin;
\.



COPY public.taggit_tag (id, name, slug) FROM stdin;
\.



COPY public.taggit_taggeditem (id, object_id, content_type_id, tag_id) FROM stdin;
\.



COPY public.waffle_flag (id, name, everyone, percent, testing, superusers, staff, authenticated, languages, rollout, note, created, modified) FROM stdin;
\.



COPY public.waffle_flag_groups (id, flag_id, group_id) FROM stdin;
\.



COPY public.waffle_flag_users (id, flag_id, user_id) FROM stdin;
\.



COPY public.waffle_sample (id, name, percent, note, created, modified) FROM stdin;
\.



COPY public.waffle_switch (id, name, active, note, created, modified) FROM stdin;
\.



COPY public.wagtailadmin_admin (id) FROM stdin;
\.



COPY public.wagtailadmin_editingsession (id, object_id, last_seen_at, content_type_id, user_id, is_editing) FROM stdin;
\.



COPY public.wagtailadmin_formstate (id, data, object_id, parent_object_id, last_updated_at, content_type_id, user_id) FROM stdin;
\.



COPY public.wagtailcore_apitoken (id, name, key_hash, prefix, created, revoked_at, last_used_at, user_id) FROM stdin;
\.



COPY public.wagtailcore_collection (id, path, depth, numchild, name) FROM stdin;
1	0001	1	0	Root
\.



COPY public.wagtailcore_collectionviewrestriction (id, restriction_type, password, collection_id) FROM stdin;
\.



COPY public.wagtailcore_collectionviewrestriction_groups (id, collectionviewrestriction_id, group_id) FROM stdin;
\.



COPY public.wagtailcore_comment (id, text, contentpath, "position", created_at, updated_at, resolved_at, page_id, resolved_by_id, revision_created_id, user_id) FROM stdin;
\.



COPY public.wagtailcore_commentreply (id, text, created_at, updated_at, comment_id, user_id) FROM stdin;
\.



COPY public.wagtailcore_groupapprovaltask (task_ptr_id) FROM stdin;
1
\.



COPY public.wagtailcore_groupapprovaltask_groups (id, groupapprovaltask_id, group_id) FROM stdin;
1	1	1
\.



COPY public.wagtailcore_groupcollectionpermission (id, collection_id, group_id, permission_id) FROM stdin;
1	1	1	1
2	1	2	1
3	1	1	2
4	1	2	2
5	1	1	5
6	1	2	5
7	1	1	6
8	1	2	6
9	1	1	7
10	1	2	7
11	1	1	9
12	1	2	9
13	1	3	1
14	1	3	2
15	1	3	5
16	1	3	6
17	1	3	7
18	1	3	9
\.



COPY public.wagtailcore_grouppagepermission (id, group_id, page_id, permission_id) FROM stdin;
1	1	1	78
2	1	1	79
3	1	1	84
4	2	1	78
5	2	1	79
6	1	1	83
7	1	1	85
8	3	1	78
9	3	1	79
10	3	1	84
11	3	1	82
12	3	1	83
13	3	1	85
\.



COPY public.wagtailcore_groupsitepermission (id, group_id, permission_id, site_id) FROM stdin;
\.



COPY public.wagtailcore_locale (id, language_code) FROM stdin;
1	en
\.



COPY public.wagtailcore_modellogentry (id, label, action, data, "timestamp", content_changed, deleted, object_id, content_type_id, user_id, uuid, revision_id) FROM stdin;
\.



COPY public.wagtailcore_page (id, path, depth, numchild, title, slug, live, has_unpublished_changes, url_path, seo_title, show_in_menus, search_description, go_live_at, expire_at, expired, content_type_id, owner_id, locked, latest_revision_created_at, first_published_at, live_revision_id, last_published_at, draft_title, locked_at, locked_by_id, translation_key, locale_id, alias_of_id, latest_revision_id) FROM stdin;
1	0001	1	1	Root	root	t	f	/		f		\N	\N	f	1	\N	f	\N	\N	\N	\N	Root	\N	\N	0882799f-7af0-4833-b2a9-a8f060d079dc	1	\N	\N
3	00010001	2	0	Home	home	t	f	/home/	Train, eat and measure with people who coach you	f	One account for your training, your food, your numbers and the people who coach you. See what moves, and what to do next.	\N	\N	f	30	\N	f	\N	\N	\N	\N	Home	\N	\N	c4c0f13d-9e04-4585-9717-7936ac63b76c	1	\N	\N
\.



COPY public.wagtailcore_pagelogentry (id, label, action, data, "timestamp", content_changed, deleted, content_type_id, page_id, revision_id, user_id, uuid) FROM stdin;
\.



COPY public.wagtailcore_pagesubscription (id, comment_notifications, page_id, user_id) FROM stdin;
\.



COPY public.wagtailcore_pageviewrestriction (id, password, page_id, restriction_type) FROM stdin;
\.



COPY public.wagtailcore_pageviewrestriction_groups (id, pageviewrestriction_id, group_id) FROM stdin;
\.



COPY public.wagtailcore_referenceindex (id, object_id, to_object_id, model_path, content_path, content_path_hash, base_content_type_id, content_type_id, to_content_type_id) FROM stdin;
\.



COPY public.wagtailcore_revision (id, created_at, content, approved_go_live_at, object_id, user_id, content_type_id, base_content_type_id, object_str) FROM stdin;
\.



COPY public.wagtailcore_site (id, hostname, port, is_default_site, root_page_id, site_name) FROM stdin;
1	localhost	80	t	3	
\.



COPY public.wagtailcore_task (id, name, active, content_type_id) FROM stdin;
1	Moderators approval	t	5
\.



COPY public.wagtailcore_taskstate (id, status, started_at, finished_at, content_type_id, revision_id, task_id, workflow_state_id, finished_by_id, comment) FROM stdin;
\.



COPY public.wagtailcore_uploadedfile (id, file, for_content_type_id, uploaded_by_user_id) FROM stdin;
\.



COPY public.wagtailcore_workflow (id, name, active) FROM stdin;
1	Moderators approval	t
\.



COPY public.wagtailcore_workflowcontenttype (content_type_id, workflow_id) FROM stdin;
\.



COPY public.wagtailcore_workflowpage (page_id, workflow_id) FROM stdin;
1	1
\.



COPY public.wagtailcore_workflowstate (id, status, created_at, current_task_state_id, object_id, requested_by_id, workflow_id, content_type_id, base_content_type_id) FROM stdin;
\.



COPY public.wagtailcore_workflowtask (id, sort_order, task_id, workflow_id) FROM stdin;
1	0	1	1
\.



COPY public.wagtaildocs_document (id, title, file, created_at, uploaded_by_user_id, collection_id, file_size, file_hash) FROM stdin;
\.



COPY public.wagtailembeds_embed (id, url, max_width, type, html, title, author_name, provider_name, thumbnail_url, width, height, last_updated, hash, cache_until) FROM stdin;
\.



COPY public.wagtailforms_formsubmission (id, form_data, submit_time, page_id) FROM stdin;
\.



COPY public.wagtailimages_image (id, title, file, width, height, created_at, focal_point_x, focal_point_y, focal_point_width, focal_point_height, uploaded_by_user_id, file_size, collection_id, file_hash, description) FROM stdin;
\.



COPY public.wagtailimages_rendition (id, file, width, height, focal_point_key, filter_spec, image_id) FROM stdin;
\.



COPY public.wagtailredirects_redirect (id, old_path, is_permanent, redirect_link, redirect_page_id, site_id, automatically_created, created_at, redirect_page_route_path) FROM stdin;
\.



COPY public.wagtailsearch_indexentry (id, object_id, title_norm, content_type_id, autocomplete, title, body, title_text, body_text) FROM stdin;
\.



COPY public.wagtailusers_userprofile (id, submitted_notifications, approved_notifications, rejected_notifications, user_id, preferred_language, current_time_zone, avatar, updated_comments_notifications, dismissibles, theme, density, contrast, keyboard_shortcuts) FROM stdin;
\.



SELECT pg_catalog.setval('public.accounts_user_groups_id_seq', 1, false);



SELECT pg_catalog.setval('public.accounts_user_user_permissions_id_seq', 1, false);



SELECT pg_catalog.setval('public.auth_group_id_seq', 3, true);



SELECT pg_catalog.setval('public.auth_group_permissions_id_seq', 23, true);



SELECT pg_catalog.setval('public.auth_permission_id_seq', 311, true);



SELECT pg_catalog.setval('public.content_sitesettings_id_seq', 1, false);



SELECT pg_catalog.setval('public.django_admin_log_id_seq', 1, false);



SELECT pg_catalog.setval('public.django_celery_beat_clockedschedule_id_seq', 1, false);



SELECT pg_catalog.setval('public.django_celery_beat_crontabschedule_id_seq', 1, false);



SELECT pg_catalog.setval('public.django_celery_beat_intervalschedule_id_seq', 1, false);



SELECT pg_catalog.setval('public.django_celery_beat_periodictask_id_seq', 1, false);



SELECT pg_catalog.setval('public.django_celery_beat_solarschedule_id_seq', 1, false);



SELECT pg_catalog.setval('public.django_content_type_id_seq', 77, true);



SELECT pg_catalog.setval('public.django_migrations_id_seq', 252, true);



SELECT pg_catalog.setval('public.taggit_tag_id_seq', 1, false);



SELECT pg_catalog.setval('public.taggit_taggeditem_id_seq', 1, false);



SELECT pg_catalog.setval('public.waffle_flag_groups_id_seq', 1, false);



SELECT pg_catalog.setval('public.waffle_flag_id_seq', 1, false);



SELECT pg_catalog.setval('public.waffle_flag_users_id_seq', 1, false);



SELECT pg_catalog.setval('public.waffle_sample_id_seq', 1, false);



SELECT pg_catalog.setval('public.waffle_switch_id_seq', 1, false);



SELECT pg_catalog.setval('public.wagtailadmin_admin_id_seq', 1, false);



SELECT pg_catalog.setval('public.wagtailadmin_editingsession_id_seq', 1, false);



SELECT pg_catalog.setval('public.wagtailadmin_formstate_id_seq', 1, false);



SELECT pg_catalog.setval('public.wagtailcore_apitoken_id_seq', 1, false);



SELECT pg_catalog.setval('public.wagtailcore_collection_id_seq', 1, true);



SELECT pg_catalog.setval('public.wagtailcore_collectionviewrestriction_groups_id_seq', 1, false);



SELECT pg_catalog.setval('public.wagtailcore_collectionviewrestriction_id_seq', 1, false);



SELECT pg_catalog.setval('public.wagtailcore_comment_id_seq', 1, false);



SELECT pg_catalog.setval('public.wagtailcore_commentreply_id_seq', 1, false);



SELECT pg_catalog.setval('public.wagtailcore_groupapprovaltask_groups_id_seq', 1, true);



SELECT pg_catalog.setval('public.wagtailcore_groupcollectionpermission_id_seq', 18, true);



SELECT pg_catalog.setval('public.wagtailcore_grouppagepermission_id_seq', 13, true);



SELECT pg_catalog.setval('public.wagtailcore_groupsitepermission_id_seq', 1, false);



SELECT pg_catalog.setval('public.wagtailcore_locale_id_seq', 1, true);



SELECT pg_catalog.setval('public.wagtailcore_modellogentry_id_seq', 1, false);



SELECT pg_catalog.setval('public.wagtailcore_page_id_seq', 3, true);



SELECT pg_catalog.setval('public.wagtailcore_pagelogentry_id_seq', 1, false);



SELECT pg_catalog.setval('public.wagtailcore_pagerevision_id_seq', 1, false);



SELECT pg_catalog.setval('public.wagtailcore_pagesubscription_id_seq', 1, false);



SELECT pg_catalog.setval('public.wagtailcore_pageviewrestriction_groups_id_seq', 1, false);



SELECT pg_catalog.setval('public.wagtailcore_pageviewrestriction_id_seq', 1, false);



SELECT pg_catalog.setval('public.wagtailcore_referenceindex_id_seq', 1, false);



SELECT pg_catalog.setval('public.wagtailcore_site_id_seq', 1, true);



SELECT pg_catalog.setval('public.wagtailcore_task_id_seq', 1, true);



SELECT pg_catalog.setval('public.wagtailcore_taskstate_id_seq', 1, false);



SELECT pg_catalog.setval('public.wagtailcore_uploadedfile_id_seq', 1, false);



SELECT pg_catalog.setval('public.wagtailcore_workflow_id_seq', 1, true);



SELECT pg_catalog.setval('public.wagtailcore_workflowstate_id_seq', 1, false);



SELECT pg_catalog.setval('public.wagtailcore_workflowtask_id_seq', 1, true);



SELECT pg_catalog.setval('public.wagtaildocs_document_id_seq', 1, false);



SELECT pg_catalog.setval('public.wagtailembeds_embed_id_seq', 1, false);



SELECT pg_catalog.setval('public.wagtailforms_formsubmission_id_seq', 1, false);



SELECT pg_catalog.setval('public.wagtailimages_image_id_seq', 1, false);



SELECT pg_catalog.setval('public.wagtailimages_rendition_id_seq', 1, false);



SELECT pg_catalog.setval('public.wagtailredirects_redirect_id_seq', 1, false);



SELECT pg_catalog.setval('public.wagtailsearch_indexentry_id_seq', 1, false);



SELECT pg_catalog.setval('public.wagtailusers_userprofile_id_seq', 1, false);



ALTER TABLE ONLY public.accounts_auditevent
    ADD CONSTRAINT accounts_auditevent_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.accounts_auditevent_default
    ADD CONSTRAINT accounts_auditevent_default_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.accounts_auditkey
    ADD CONSTRAINT accounts_auditkey_pkey PRIMARY KEY (person_id);



ALTER TABLE ONLY public.accounts_branch
    ADD CONSTRAINT accounts_branch_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.accounts_branch
    ADD CONSTRAINT accounts_branch_slug_key UNIQUE (slug);



ALTER TABLE ONLY public.accounts_branchlink
    ADD CONSTRAINT accounts_branchlink_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.accounts_carerelationship
    ADD CONSTRAINT accounts_carerelationship_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.accounts_importrun
    ADD CONSTRAINT accounts_importrun_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.accounts_onetimetoken
    ADD CONSTRAINT accounts_onetimetoken_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.accounts_onetimetoken
    ADD CONSTRAINT accounts_onetimetoken_token_hash_key UNIQUE (token_hash);



ALTER TABLE ONLY public.accounts_openinghours
    ADD CONSTRAINT accounts_openinghours_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.accounts_profile
    ADD CONSTRAINT accounts_profile_pkey PRIMARY KEY (user_id);



ALTER TABLE ONLY public.accounts_session
    ADD CONSTRAINT accounts_session_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.accounts_user_groups
    ADD CONSTRAINT accounts_user_groups_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.accounts_user_groups
    ADD CONSTRAINT accounts_user_groups_user_id_group_id_59c0b32f_uniq UNIQUE (user_id, group_id);



ALTER TABLE ONLY public.accounts_user
    ADD CONSTRAINT accounts_user_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.accounts_user_user_permissions
    ADD CONSTRAINT accounts_user_user_permi_user_id_permission_id_2ab516c2_uniq UNIQUE (user_id, permission_id);



ALTER TABLE ONLY public.accounts_user_user_permissions
    ADD CONSTRAINT accounts_user_user_permissions_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.auth_group
    ADD CONSTRAINT auth_group_name_key UNIQUE (name);



ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissions_group_id_permission_id_0cd325b0_uniq UNIQUE (group_id, permission_id);



ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissions_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.auth_group
    ADD CONSTRAINT auth_group_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.auth_permission
    ADD CONSTRAINT auth_permission_content_type_id_codename_01ab375a_uniq UNIQUE (content_type_id, codename);



ALTER TABLE ONLY public.auth_permission
    ADD CONSTRAINT auth_permission_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.accounts_branchlink
    ADD CONSTRAINT branch_link_once UNIQUE (branch_id, user_id, kind);



ALTER TABLE ONLY public.coaching_measurement
    ADD CONSTRAINT coaching_measurement_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.content_homepage
    ADD CONSTRAINT content_homepage_pkey PRIMARY KEY (page_ptr_id);



ALTER TABLE ONLY public.content_sitesettings
    ADD CONSTRAINT content_sitesettings_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.content_sitesettings
    ADD CONSTRAINT content_sitesettings_site_id_key UNIQUE (site_id);



ALTER TABLE ONLY public.messaging_deadaddress
    ADD CONSTRAINT dead_address_once UNIQUE (channel, address_index);



ALTER TABLE ONLY public.django_admin_log
    ADD CONSTRAINT django_admin_log_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.django_celery_beat_clockedschedule
    ADD CONSTRAINT django_celery_beat_clockedschedule_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.django_celery_beat_crontabschedule
    ADD CONSTRAINT django_celery_beat_crontabschedule_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.django_celery_beat_intervalschedule
    ADD CONSTRAINT django_celery_beat_intervalschedule_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.django_celery_beat_periodictask
    ADD CONSTRAINT django_celery_beat_periodictask_name_key UNIQUE (name);



ALTER TABLE ONLY public.django_celery_beat_periodictask
    ADD CONSTRAINT django_celery_beat_periodictask_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.django_celery_beat_periodictasks
    ADD CONSTRAINT django_celery_beat_periodictasks_pkey PRIMARY KEY (ident);



ALTER TABLE ONLY public.django_celery_beat_solarschedule
    ADD CONSTRAINT django_celery_beat_solar_event_latitude_longitude_ba64999a_uniq UNIQUE (event, latitude, longitude);



ALTER TABLE ONLY public.django_celery_beat_solarschedule
    ADD CONSTRAINT django_celery_beat_solarschedule_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.django_content_type
    ADD CONSTRAINT django_content_type_app_label_model_76bd3d3b_uniq UNIQUE (app_label, model);



ALTER TABLE ONLY public.django_content_type
    ADD CONSTRAINT django_content_type_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.django_migrations
    ADD CONSTRAINT django_migrations_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.django_session
    ADD CONSTRAINT django_session_pkey PRIMARY KEY (session_key);



ALTER TABLE ONLY public.accounts_openinghours
    ADD CONSTRAINT hours_once UNIQUE (branch_id, weekday, opens_at);



ALTER TABLE ONLY public.kit_faileddelivery
    ADD CONSTRAINT kit_faileddelivery_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.kit_featureflag
    ADD CONSTRAINT kit_featureflag_name_key UNIQUE (name);



ALTER TABLE ONLY public.kit_featureflag
    ADD CONSTRAINT kit_featureflag_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.kit_featureflagrule
    ADD CONSTRAINT kit_featureflagrule_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.kit_idempotentanswer
    ADD CONSTRAINT kit_idempotentanswer_pkey PRIMARY KEY (scope, key);



ALTER TABLE ONLY public.kit_outboxevent
    ADD CONSTRAINT kit_outboxevent_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.kit_outsidecall
    ADD CONSTRAINT kit_outsidecall_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.kit_outsidecall
    ADD CONSTRAINT kit_outsidecall_provider_day UNIQUE (provider, day);



ALTER TABLE ONLY public.kit_receipt
    ADD CONSTRAINT kit_receipt_pkey PRIMARY KEY (event_id, handler);



ALTER TABLE ONLY public.messaging_deadaddress
    ADD CONSTRAINT messaging_deadaddress_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.messaging_notification
    ADD CONSTRAINT messaging_notification_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.messaging_outboxmessage
    ADD CONSTRAINT messaging_outboxmessage_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.messaging_notification
    ADD CONSTRAINT notification_once UNIQUE (person_id, kind, channel, key);



ALTER TABLE ONLY public.kit_faileddelivery
    ADD CONSTRAINT outbox_failed_once UNIQUE (event_id, handler);



ALTER TABLE ONLY public.messaging_outboxmessage
    ADD CONSTRAINT outbox_message_once UNIQUE (channel, reference);



ALTER TABLE ONLY public.taggit_tag
    ADD CONSTRAINT taggit_tag_name_key UNIQUE (name);



ALTER TABLE ONLY public.taggit_tag
    ADD CONSTRAINT taggit_tag_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.taggit_tag
    ADD CONSTRAINT taggit_tag_slug_key UNIQUE (slug);



ALTER TABLE ONLY public.taggit_taggeditem
    ADD CONSTRAINT taggit_taggeditem_content_type_id_object_id_tag_id_4bb97a8e_uni UNIQUE (content_type_id, object_id, tag_id);



ALTER TABLE ONLY public.taggit_taggeditem
    ADD CONSTRAINT taggit_taggeditem_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.wagtailcore_grouppagepermission
    ADD CONSTRAINT unique_permission UNIQUE (group_id, page_id, permission_id);



ALTER TABLE ONLY public.waffle_flag_groups
    ADD CONSTRAINT waffle_flag_groups_flag_id_group_id_8ba0c71b_uniq UNIQUE (flag_id, group_id);



ALTER TABLE ONLY public.waffle_flag_groups
    ADD CONSTRAINT waffle_flag_groups_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.waffle_flag
    ADD CONSTRAINT waffle_flag_name_key UNIQUE (name);



ALTER TABLE ONLY public.waffle_flag
    ADD CONSTRAINT waffle_flag_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.waffle_flag_users
    ADD CONSTRAINT waffle_flag_users_flag_id_user_id_b46f76b0_uniq UNIQUE (flag_id, user_id);



ALTER TABLE ONLY public.waffle_flag_users
    ADD CONSTRAINT waffle_flag_users_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.waffle_sample
    ADD CONSTRAINT waffle_sample_name_key UNIQUE (name);



ALTER TABLE ONLY public.waffle_sample
    ADD CONSTRAINT waffle_sample_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.waffle_switch
    ADD CONSTRAINT waffle_switch_name_key UNIQUE (name);



ALTER TABLE ONLY public.waffle_switch
    ADD CONSTRAINT waffle_switch_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.wagtailadmin_admin
    ADD CONSTRAINT wagtailadmin_admin_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.wagtailadmin_editingsession
    ADD CONSTRAINT wagtailadmin_editingsession_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.wagtailadmin_formstate
    ADD CONSTRAINT wagtailadmin_formstate_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.wagtailcore_apitoken
    ADD CONSTRAINT wagtailcore_apitoken_key_hash_key UNIQUE (key_hash);



ALTER TABLE ONLY public.wagtailcore_apitoken
    ADD CONSTRAINT wagtailcore_apitoken_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.wagtailcore_collection
    ADD CONSTRAINT wagtailcore_collection_path_key UNIQUE (path);



ALTER TABLE ONLY public.wagtailcore_collection
    ADD CONSTRAINT wagtailcore_collection_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.wagtailcore_collectionviewrestriction_groups
    ADD CONSTRAINT wagtailcore_collectionvi_collectionviewrestrictio_988995ae_uniq UNIQUE (collectionviewrestriction_id, group_id);



ALTER TABLE ONLY public.wagtailcore_collectionviewrestriction_groups
    ADD CONSTRAINT wagtailcore_collectionviewrestriction_groups_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.wagtailcore_collectionviewrestriction
    ADD CONSTRAINT wagtailcore_collectionviewrestriction_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.wagtailcore_comment
    ADD CONSTRAINT wagtailcore_comment_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.wagtailcore_commentreply
    ADD CONSTRAINT wagtailcore_commentreply_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.wagtailcore_groupapprovaltask_groups
    ADD CONSTRAINT wagtailcore_groupapprova_groupapprovaltask_id_gro_bb5ee7eb_uniq UNIQUE (groupapprovaltask_id, group_id);



ALTER TABLE ONLY public.wagtailcore_groupapprovaltask_groups
    ADD CONSTRAINT wagtailcore_groupapprovaltask_groups_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.wagtailcore_groupapprovaltask
    ADD CONSTRAINT wagtailcore_groupapprovaltask_pkey PRIMARY KEY (task_ptr_id);



ALTER TABLE ONLY public.wagtailcore_groupcollectionpermission
    ADD CONSTRAINT wagtailcore_groupcollect_group_id_collection_id_p_a21cefe9_uniq UNIQUE (group_id, collection_id, permission_id);



ALTER TABLE ONLY public.wagtailcore_groupcollectionpermission
    ADD CONSTRAINT wagtailcore_groupcollectionpermission_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.wagtailcore_grouppagepermission
    ADD CONSTRAINT wagtailcore_grouppagepermission_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.wagtailcore_groupsitepermission
    ADD CONSTRAINT wagtailcore_groupsiteper_group_id_site_id_permiss_a58ee30d_uniq UNIQUE (group_id, site_id, permission_id);



ALTER TABLE ONLY public.wagtailcore_groupsitepermission
    ADD CONSTRAINT wagtailcore_groupsitepermission_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.wagtailcore_locale
    ADD CONSTRAINT wagtailcore_locale_language_code_key UNIQUE (language_code);



ALTER TABLE ONLY public.wagtailcore_locale
    ADD CONSTRAINT wagtailcore_locale_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.wagtailcore_modellogentry
    ADD CONSTRAINT wagtailcore_modellogentry_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.wagtailcore_page
    ADD CONSTRAINT wagtailcore_page_path_key UNIQUE (path);



ALTER TABLE ONLY public.wagtailcore_page
    ADD CONSTRAINT wagtailcore_page_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.wagtailcore_page
    ADD CONSTRAINT wagtailcore_page_translation_key_locale_id_9b041bad_uniq UNIQUE (translation_key, locale_id);



ALTER TABLE ONLY public.wagtailcore_pagelogentry
    ADD CONSTRAINT wagtailcore_pagelogentry_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.wagtailcore_revision
    ADD CONSTRAINT wagtailcore_pagerevision_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.wagtailcore_pagesubscription
    ADD CONSTRAINT wagtailcore_pagesubscription_page_id_user_id_0cef73ed_uniq UNIQUE (page_id, user_id);



ALTER TABLE ONLY public.wagtailcore_pagesubscription
    ADD CONSTRAINT wagtailcore_pagesubscription_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.wagtailcore_pageviewrestriction_groups
    ADD CONSTRAINT wagtailcore_pageviewrest_pageviewrestriction_id_g_d23f80bb_uniq UNIQUE (pageviewrestriction_id, group_id);



ALTER TABLE ONLY public.wagtailcore_pageviewrestriction_groups
    ADD CONSTRAINT wagtailcore_pageviewrestriction_groups_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.wagtailcore_pageviewrestriction
    ADD CONSTRAINT wagtailcore_pageviewrestriction_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.wagtailcore_referenceindex
    ADD CONSTRAINT wagtailcore_referenceind_base_content_type_id_obj_9e6ccd6a_uniq UNIQUE (base_content_type_id, object_id, to_content_type_id, to_object_id, content_path_hash);



ALTER TABLE ONLY public.wagtailcore_referenceindex
    ADD CONSTRAINT wagtailcore_referenceindex_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.wagtailcore_site
    ADD CONSTRAINT wagtailcore_site_hostname_port_2c626d70_uniq UNIQUE (hostname, port);



ALTER TABLE ONLY public.wagtailcore_site
    ADD CONSTRAINT wagtailcore_site_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.wagtailcore_task
    ADD CONSTRAINT wagtailcore_task_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.wagtailcore_taskstate
    ADD CONSTRAINT wagtailcore_taskstate_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.wagtailcore_uploadedfile
    ADD CONSTRAINT wagtailcore_uploadedfile_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.wagtailcore_workflow
    ADD CONSTRAINT wagtailcore_workflow_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.wagtailcore_workflowcontenttype
    ADD CONSTRAINT wagtailcore_workflowcontenttype_pkey PRIMARY KEY (content_type_id);



ALTER TABLE ONLY public.wagtailcore_workflowpage
    ADD CONSTRAINT wagtailcore_workflowpage_pkey PRIMARY KEY (page_id);



ALTER TABLE ONLY public.wagtailcore_workflowstate
    ADD CONSTRAINT wagtailcore_workflowstate_current_task_state_id_key UNIQUE (current_task_state_id);



ALTER TABLE ONLY public.wagtailcore_workflowstate
    ADD CONSTRAINT wagtailcore_workflowstate_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.wagtailcore_workflowtask
    ADD CONSTRAINT wagtailcore_workflowtask_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.wagtailcore_workflowtask
    ADD CONSTRAINT wagtailcore_workflowtask_workflow_id_task_id_4ec7a62b_uniq UNIQUE (workflow_id, task_id);



ALTER TABLE ONLY public.wagtaildocs_document
    ADD CONSTRAINT wagtaildocs_document_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.wagtailembeds_embed
    ADD CONSTRAINT wagtailembeds_embed_hash_c9bd8c9a_uniq UNIQUE (hash);



ALTER TABLE ONLY public.wagtailembeds_embed
    ADD CONSTRAINT wagtailembeds_embed_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.wagtailforms_formsubmission
    ADD CONSTRAINT wagtailforms_formsubmission_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.wagtailimages_image
    ADD CONSTRAINT wagtailimages_image_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.wagtailimages_rendition
    ADD CONSTRAINT wagtailimages_rendition_image_id_filter_spec_foc_323c8fe0_uniq UNIQUE (image_id, filter_spec, focal_point_key);



ALTER TABLE ONLY public.wagtailimages_rendition
    ADD CONSTRAINT wagtailimages_rendition_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.wagtailredirects_redirect
    ADD CONSTRAINT wagtailredirects_redirect_old_path_site_id_783622d7_uniq UNIQUE (old_path, site_id);



ALTER TABLE ONLY public.wagtailredirects_redirect
    ADD CONSTRAINT wagtailredirects_redirect_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.wagtailsearch_indexentry
    ADD CONSTRAINT wagtailsearch_indexentry_content_type_id_object_i_bcd7ba73_uniq UNIQUE (content_type_id, object_id);



ALTER TABLE ONLY public.wagtailsearch_indexentry
    ADD CONSTRAINT wagtailsearch_indexentry_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.wagtailusers_userprofile
    ADD CONSTRAINT wagtailusers_userprofile_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.wagtailusers_userprofile
    ADD CONSTRAINT wagtailusers_userprofile_user_id_key UNIQUE (user_id);



CREATE INDEX accounts_auditevent_action ON ONLY public.accounts_auditevent USING btree (action, id DESC);



CREATE INDEX accounts_auditevent_actor ON ONLY public.accounts_auditevent USING btree (actor_id, id DESC);



CREATE INDEX accounts_auditevent_default_action_id_idx ON public.accounts_auditevent_default USING btree (action, id DESC);



CREATE INDEX accounts_auditevent_default_actor_id_id_idx ON public.accounts_auditevent_default USING btree (actor_id, id DESC);



CREATE INDEX accounts_auditevent_entity ON ONLY public.accounts_auditevent USING btree (entity, entity_id, id DESC);



CREATE INDEX accounts_auditevent_default_entity_entity_id_id_idx ON public.accounts_auditevent_default USING btree (entity, entity_id, id DESC);



CREATE INDEX accounts_auditevent_person ON ONLY public.accounts_auditevent USING btree (person_id, id DESC);



CREATE INDEX accounts_auditevent_default_person_id_id_idx ON public.accounts_auditevent_default USING btree (person_id, id DESC);



CREATE INDEX accounts_branch_slug_f751380d_like ON public.accounts_branch USING btree (slug varchar_pattern_ops);



CREATE INDEX accounts_branchlink_branch_id_a31a1d62 ON public.accounts_branchlink USING btree (branch_id);



CREATE INDEX accounts_branchlink_user_id_7b733def ON public.accounts_branchlink USING btree (user_id);



CREATE INDEX accounts_carerelationship_client_id_3a833462 ON public.accounts_carerelationship USING btree (client_id);



CREATE INDEX accounts_carerelationship_opened_by_id_ac4db538 ON public.accounts_carerelationship USING btree (opened_by_id);



CREATE INDEX accounts_carerelationship_specialist_id_e90362d3 ON public.accounts_carerelationship USING btree (specialist_id);



CREATE INDEX accounts_importrun_person_id_4af40432 ON public.accounts_importrun USING btree (person_id);



CREATE INDEX accounts_importrun_requested_by_id_4ed9fa73 ON public.accounts_importrun USING btree (requested_by_id);



CREATE INDEX accounts_onetimetoken_user_id_e210840f ON public.accounts_onetimetoken USING btree (user_id);



CREATE INDEX accounts_openinghours_branch_id_607f3161 ON public.accounts_openinghours USING btree (branch_id);



CREATE INDEX accounts_session_user_id_d5aaed01 ON public.accounts_session USING btree (user_id);



CREATE INDEX accounts_user_groups_group_id_bd11a704 ON public.accounts_user_groups USING btree (group_id);



CREATE INDEX accounts_user_groups_user_id_52b62117 ON public.accounts_user_groups USING btree (user_id);



CREATE INDEX accounts_user_user_permissions_permission_id_113bb443 ON public.accounts_user_user_permissions USING btree (permission_id);



CREATE INDEX accounts_user_user_permissions_user_id_e4f0a161 ON public.accounts_user_user_permissions USING btree (user_id);



CREATE INDEX auth_group_name_a6ea08ec_like ON public.auth_group USING btree (name varchar_pattern_ops);



CREATE INDEX auth_group_permissions_group_id_b120cbf9 ON public.auth_group_permissions USING btree (group_id);



CREATE INDEX auth_group_permissions_permission_id_84c5c92e ON public.auth_group_permissions USING btree (permission_id);



CREATE INDEX auth_permission_content_type_id_2f476e4b ON public.auth_permission USING btree (content_type_id);



CREATE INDEX base_content_object_idx ON public.wagtailcore_revision USING btree (base_content_type_id, object_id);



CREATE UNIQUE INDEX care_one_open_per_pair ON public.accounts_carerelationship USING btree (client_id, specialist_id) WHERE (until IS NULL);



CREATE INDEX care_open_by_specialist ON public.accounts_carerelationship USING btree (specialist_id, client_id) WHERE (until IS NULL);



CREATE INDEX content_object_idx ON public.wagtailcore_revision USING btree (content_type_id, object_id);



CREATE INDEX django_admin_log_content_type_id_c4bce8eb ON public.django_admin_log USING btree (content_type_id);



CREATE INDEX django_admin_log_user_id_c564eba6 ON public.django_admin_log USING btree (user_id);



CREATE INDEX django_celery_beat_periodictask_clocked_id_47a69f82 ON public.django_celery_beat_periodictask USING btree (clocked_id);



CREATE INDEX django_celery_beat_periodictask_crontab_id_d3cba168 ON public.django_celery_beat_periodictask USING btree (crontab_id);



CREATE INDEX django_celery_beat_periodictask_interval_id_a8ca27da ON public.django_celery_beat_periodictask USING btree (interval_id);



CREATE INDEX django_celery_beat_periodictask_name_265a36b7_like ON public.django_celery_beat_periodictask USING btree (name varchar_pattern_ops);



CREATE INDEX django_celery_beat_periodictask_solar_id_a87ce72c ON public.django_celery_beat_periodictask USING btree (solar_id);



CREATE INDEX django_session_expire_date_a5c62663 ON public.django_session USING btree (expire_date);



CREATE INDEX django_session_session_key_c0390e0f_like ON public.django_session USING btree (session_key varchar_pattern_ops);



CREATE INDEX formstate_user_object ON public.wagtailadmin_formstate USING btree (user_id, content_type_id, object_id, parent_object_id);



CREATE INDEX idempotent_answer_expiry ON public.kit_idempotentanswer USING brin (expires_at);



CREATE INDEX import_person_newest ON public.accounts_importrun USING btree (person_id, created_at DESC, id DESC);



CREATE INDEX kit_faileddelivery_event_id_a5bc6e9c ON public.kit_faileddelivery USING btree (event_id);



CREATE INDEX kit_featureflag_name_c389e5ce_like ON public.kit_featureflag USING btree (name varchar_pattern_ops);



CREATE INDEX kit_featureflagrule_flag_id_420997cb ON public.kit_featureflagrule USING btree (flag_id);



CREATE UNIQUE INDEX kit_featureflagrule_person ON public.kit_featureflagrule USING btree (flag_id, user_id) WHERE (user_id IS NOT NULL);



CREATE UNIQUE INDEX kit_featureflagrule_role ON public.kit_featureflagrule USING btree (flag_id, role) WHERE (NOT ((role)::text = ''::text));



CREATE INDEX measurement_in_order ON public.coaching_measurement USING btree (person_id, date, sort_time, id);



CREATE UNIQUE INDEX measurement_once_per_source ON public.coaching_measurement USING btree (person_id, source, source_name, source_id) WHERE (NOT ((source_id)::text = ''::text));



CREATE INDEX measurement_recorded_by ON public.coaching_measurement USING btree (recorded_by_id) WHERE (recorded_by_id IS NOT NULL);



CREATE INDEX measurement_weights ON public.coaching_measurement USING btree (person_id, date, sort_time, id) INCLUDE (weight_kg) WHERE (weight_kg IS NOT NULL);



CREATE INDEX messaging_notification_person_id_15e9924e ON public.messaging_notification USING btree (person_id);



CREATE INDEX notification_due ON public.messaging_notification USING btree (next_attempt_at) WHERE ((state)::text = ANY (ARRAY[('scheduled'::character varying)::text, ('queued'::character varying)::text, ('sending'::character varying)::text]));



CREATE INDEX notification_kind ON public.messaging_notification USING btree (kind, id DESC);



CREATE INDEX notification_state ON public.messaging_notification USING btree (state, id DESC);



CREATE INDEX one_time_token_expires ON public.accounts_onetimetoken USING btree (expires_at);



CREATE INDEX one_time_token_user ON public.accounts_onetimetoken USING btree (user_id, purpose);



CREATE INDEX outbox_event_pending ON public.kit_outboxevent USING btree (id) WHERE ((state)::text = 'pending'::text);



CREATE INDEX outbox_failed_dead ON public.kit_faileddelivery USING btree (dead_at) WHERE (NOT (dead_at IS NULL));



CREATE INDEX outbox_failed_due ON public.kit_faileddelivery USING btree (next_attempt_at) WHERE (dead_at IS NULL);



CREATE INDEX referenceindex_source_object ON public.wagtailcore_referenceindex USING btree (base_content_type_id, object_id);



CREATE INDEX referenceindex_target_object ON public.wagtailcore_referenceindex USING btree (to_content_type_id, to_object_id);



CREATE INDEX session_expires ON public.accounts_session USING btree (expires_at);



CREATE INDEX session_user_seen ON public.accounts_session USING btree (user_id, last_seen_at DESC);



CREATE INDEX taggit_tag_name_58eb2ed9_like ON public.taggit_tag USING btree (name varchar_pattern_ops);



CREATE INDEX taggit_tag_slug_6be58b2c_like ON public.taggit_tag USING btree (slug varchar_pattern_ops);



CREATE INDEX taggit_tagg_content_8fc721_idx ON public.taggit_taggeditem USING btree (content_type_id, object_id);



CREATE INDEX taggit_taggeditem_content_type_id_9957a03c ON public.taggit_taggeditem USING btree (content_type_id);



CREATE INDEX taggit_taggeditem_object_id_e2d7d1df ON public.taggit_taggeditem USING btree (object_id);



CREATE INDEX taggit_taggeditem_tag_id_f4f5b767 ON public.taggit_taggeditem USING btree (tag_id);



CREATE UNIQUE INDEX unique_in_progress_workflow ON public.wagtailcore_workflowstate USING btree (base_content_type_id, object_id) WHERE ((status)::text = ANY (ARRAY[('in_progress'::character varying)::text, ('needs_changes'::character varying)::text]));



CREATE INDEX user_created ON public.accounts_user USING btree (created_at DESC);



CREATE UNIQUE INDEX user_email_unique ON public.accounts_user USING btree (lower((email)::text));



CREATE INDEX user_roles_gin ON public.accounts_user USING gin (roles);



CREATE UNIQUE INDEX user_username_unique ON public.accounts_user USING btree (lower((username)::text));



CREATE UNIQUE INDEX user_verified_phone_unique ON public.accounts_user USING btree (phone) WHERE (phone_verified_at IS NOT NULL);



CREATE INDEX waffle_flag_created_4a6e8cef ON public.waffle_flag USING btree (created);



CREATE INDEX waffle_flag_groups_flag_id_c11c0c05 ON public.waffle_flag_groups USING btree (flag_id);



CREATE INDEX waffle_flag_groups_group_id_a97c4f66 ON public.waffle_flag_groups USING btree (group_id);



CREATE INDEX waffle_flag_name_8799ccdf_like ON public.waffle_flag USING btree (name varchar_pattern_ops);



CREATE INDEX waffle_flag_users_flag_id_833c37b0 ON public.waffle_flag_users USING btree (flag_id);



CREATE INDEX waffle_flag_users_user_id_8026df9b ON public.waffle_flag_users USING btree (user_id);



CREATE INDEX waffle_sample_created_76198bd5 ON public.waffle_sample USING btree (created);



CREATE INDEX waffle_sample_name_26b507bc_like ON public.waffle_sample USING btree (name varchar_pattern_ops);



CREATE INDEX waffle_switch_created_c004e77e ON public.waffle_switch USING btree (created);



CREATE INDEX waffle_switch_name_68a12dd8_like ON public.waffle_switch USING btree (name varchar_pattern_ops);



CREATE INDEX wagtailadmi_content_717955_idx ON public.wagtailadmin_editingsession USING btree (content_type_id, object_id);



CREATE INDEX wagtailadmin_editingsession_content_type_id_4df7730e ON public.wagtailadmin_editingsession USING btree (content_type_id);



CREATE INDEX wagtailadmin_editingsession_user_id_6e1a9b70 ON public.wagtailadmin_editingsession USING btree (user_id);



CREATE INDEX wagtailadmin_formstate_content_type_id_e32438b3 ON public.wagtailadmin_formstate USING btree (content_type_id);



CREATE INDEX wagtailadmin_formstate_user_id_b910adc2 ON public.wagtailadmin_formstate USING btree (user_id);



CREATE INDEX wagtailcore_apitoken_key_hash_65979b78_like ON public.wagtailcore_apitoken USING btree (key_hash varchar_pattern_ops);



CREATE INDEX wagtailcore_apitoken_user_id_49b1141b ON public.wagtailcore_apitoken USING btree (user_id);



CREATE INDEX wagtailcore_collection_path_d848dc19_like ON public.wagtailcore_collection USING btree (path varchar_pattern_ops);



CREATE INDEX wagtailcore_collectionview_collectionviewrestriction__47320efd ON public.wagtailcore_collectionviewrestriction_groups USING btree (collectionviewrestriction_id);



CREATE INDEX wagtailcore_collectionviewrestriction_collection_id_761908ec ON public.wagtailcore_collectionviewrestriction USING btree (collection_id);



CREATE INDEX wagtailcore_collectionviewrestriction_groups_group_id_1823f2a3 ON public.wagtailcore_collectionviewrestriction_groups USING btree (group_id);



CREATE INDEX wagtailcore_comment_page_id_108444b5 ON public.wagtailcore_comment USING btree (page_id);



CREATE INDEX wagtailcore_comment_resolved_by_id_a282aa0e ON public.wagtailcore_comment USING btree (resolved_by_id);



CREATE INDEX wagtailcore_comment_revision_created_id_1d058279 ON public.wagtailcore_comment USING btree (revision_created_id);



CREATE INDEX wagtailcore_comment_user_id_0c577ca6 ON public.wagtailcore_comment USING btree (user_id);



CREATE INDEX wagtailcore_commentreply_comment_id_afc7e027 ON public.wagtailcore_commentreply USING btree (comment_id);



CREATE INDEX wagtailcore_commentreply_user_id_d0b3b9c3 ON public.wagtailcore_commentreply USING btree (user_id);



CREATE INDEX wagtailcore_groupapprovalt_groupapprovaltask_id_9a9255ea ON public.wagtailcore_groupapprovaltask_groups USING btree (groupapprovaltask_id);



CREATE INDEX wagtailcore_groupapprovaltask_groups_group_id_2e64b61f ON public.wagtailcore_groupapprovaltask_groups USING btree (group_id);



CREATE INDEX wagtailcore_groupcollectionpermission_collection_id_5423575a ON public.wagtailcore_groupcollectionpermission USING btree (collection_id);



CREATE INDEX wagtailcore_groupcollectionpermission_group_id_05d61460 ON public.wagtailcore_groupcollectionpermission USING btree (group_id);



CREATE INDEX wagtailcore_groupcollectionpermission_permission_id_1b626275 ON public.wagtailcore_groupcollectionpermission USING btree (permission_id);



CREATE INDEX wagtailcore_grouppagepermission_group_id_fc07e671 ON public.wagtailcore_grouppagepermission USING btree (group_id);



CREATE INDEX wagtailcore_grouppagepermission_page_id_710b114a ON public.wagtailcore_grouppagepermission USING btree (page_id);



CREATE INDEX wagtailcore_grouppagepermission_permission_id_05acb22e ON public.wagtailcore_grouppagepermission USING btree (permission_id);



CREATE INDEX wagtailcore_groupsitepermission_group_id_e5cdbee4 ON public.wagtailcore_groupsitepermission USING btree (group_id);



CREATE INDEX wagtailcore_groupsitepermission_permission_id_459b1f38 ON public.wagtailcore_groupsitepermission USING btree (permission_id);



CREATE INDEX wagtailcore_groupsitepermission_site_id_245de488 ON public.wagtailcore_groupsitepermission USING btree (site_id);



CREATE INDEX wagtailcore_locale_language_code_03149338_like ON public.wagtailcore_locale USING btree (language_code varchar_pattern_ops);



CREATE INDEX wagtailcore_modellogentry_action_d2d856ee ON public.wagtailcore_modellogentry USING btree (action);



CREATE INDEX wagtailcore_modellogentry_action_d2d856ee_like ON public.wagtailcore_modellogentry USING btree (action varchar_pattern_ops);



CREATE INDEX wagtailcore_modellogentry_content_changed_8bc39742 ON public.wagtailcore_modellogentry USING btree (content_changed);



CREATE INDEX wagtailcore_modellogentry_content_type_id_68849e77 ON public.wagtailcore_modellogentry USING btree (content_type_id);



CREATE INDEX wagtailcore_modellogentry_object_id_e0e7d4ef ON public.wagtailcore_modellogentry USING btree (object_id);



CREATE INDEX wagtailcore_modellogentry_object_id_e0e7d4ef_like ON public.wagtailcore_modellogentry USING btree (object_id varchar_pattern_ops);



CREATE INDEX wagtailcore_modellogentry_revision_id_df6ca33a ON public.wagtailcore_modellogentry USING btree (revision_id);



CREATE INDEX wagtailcore_modellogentry_timestamp_9694521b ON public.wagtailcore_modellogentry USING btree ("timestamp");



CREATE INDEX wagtailcore_modellogentry_user_id_0278d1bf ON public.wagtailcore_modellogentry USING btree (user_id);



CREATE INDEX wagtailcore_page_alias_of_id_12945502 ON public.wagtailcore_page USING btree (alias_of_id);



CREATE INDEX wagtailcore_page_content_type_id_c28424df ON public.wagtailcore_page USING btree (content_type_id);



CREATE INDEX wagtailcore_page_first_published_at_2b5dd637 ON public.wagtailcore_page USING btree (first_published_at);



CREATE INDEX wagtailcore_page_latest_revision_id_e60fef51 ON public.wagtailcore_page USING btree (latest_revision_id);



CREATE INDEX wagtailcore_page_live_revision_id_930bd822 ON public.wagtailcore_page USING btree (live_revision_id);



CREATE INDEX wagtailcore_page_locale_id_3c7e30a6 ON public.wagtailcore_page USING btree (locale_id);



CREATE INDEX wagtailcore_page_locked_by_id_bcb86245 ON public.wagtailcore_page USING btree (locked_by_id);



CREATE INDEX wagtailcore_page_owner_id_fbf7c332 ON public.wagtailcore_page USING btree (owner_id);



CREATE INDEX wagtailcore_page_path_98eba2c8_like ON public.wagtailcore_page USING btree (path varchar_pattern_ops);



CREATE INDEX wagtailcore_page_slug_e7c11b8f ON public.wagtailcore_page USING btree (slug);



CREATE INDEX wagtailcore_page_slug_e7c11b8f_like ON public.wagtailcore_page USING btree (slug varchar_pattern_ops);



CREATE INDEX wagtailcore_pagelogentry_action_c2408198 ON public.wagtailcore_pagelogentry USING btree (action);



CREATE INDEX wagtailcore_pagelogentry_action_c2408198_like ON public.wagtailcore_pagelogentry USING btree (action varchar_pattern_ops);



CREATE INDEX wagtailcore_pagelogentry_content_changed_99f27ade ON public.wagtailcore_pagelogentry USING btree (content_changed);



CREATE INDEX wagtailcore_pagelogentry_content_type_id_74e7708a ON public.wagtailcore_pagelogentry USING btree (content_type_id);



CREATE INDEX wagtailcore_pagelogentry_page_id_8464e327 ON public.wagtailcore_pagelogentry USING btree (page_id);



CREATE INDEX wagtailcore_pagelogentry_revision_id_8043d103 ON public.wagtailcore_pagelogentry USING btree (revision_id);



CREATE INDEX wagtailcore_pagelogentry_timestamp_deb774c4 ON public.wagtailcore_pagelogentry USING btree ("timestamp");



CREATE INDEX wagtailcore_pagelogentry_user_id_604ccfd8 ON public.wagtailcore_pagelogentry USING btree (user_id);



CREATE INDEX wagtailcore_pagerevision_approved_go_live_at_e56afc67 ON public.wagtailcore_revision USING btree (approved_go_live_at);



CREATE INDEX wagtailcore_pagerevision_created_at_66954e3b ON public.wagtailcore_revision USING btree (created_at);



CREATE INDEX wagtailcore_pagerevision_user_id_2409d2f4 ON public.wagtailcore_revision USING btree (user_id);



CREATE INDEX wagtailcore_pagesubscription_page_id_a085e7a6 ON public.wagtailcore_pagesubscription USING btree (page_id);



CREATE INDEX wagtailcore_pagesubscription_user_id_89d7def9 ON public.wagtailcore_pagesubscription USING btree (user_id);



CREATE INDEX wagtailcore_pageviewrestri_pageviewrestriction_id_f147a99a ON public.wagtailcore_pageviewrestriction_groups USING btree (pageviewrestriction_id);



CREATE INDEX wagtailcore_pageviewrestriction_groups_group_id_6460f223 ON public.wagtailcore_pageviewrestriction_groups USING btree (group_id);



CREATE INDEX wagtailcore_pageviewrestriction_page_id_15a8bea6 ON public.wagtailcore_pageviewrestriction USING btree (page_id);



CREATE INDEX wagtailcore_referenceindex_base_content_type_id_313cf40f ON public.wagtailcore_referenceindex USING btree (base_content_type_id);



CREATE INDEX wagtailcore_referenceindex_content_type_id_766e0336 ON public.wagtailcore_referenceindex USING btree (content_type_id);



CREATE INDEX wagtailcore_referenceindex_to_content_type_id_93690bbd ON public.wagtailcore_referenceindex USING btree (to_content_type_id);



CREATE INDEX wagtailcore_revision_base_content_type_id_5b4ef7bd ON public.wagtailcore_revision USING btree (base_content_type_id);



CREATE INDEX wagtailcore_revision_content_type_id_c8cb69c0 ON public.wagtailcore_revision USING btree (content_type_id);



CREATE INDEX wagtailcore_site_hostname_96b20b46 ON public.wagtailcore_site USING btree (hostname);



CREATE INDEX wagtailcore_site_hostname_96b20b46_like ON public.wagtailcore_site USING btree (hostname varchar_pattern_ops);



CREATE INDEX wagtailcore_site_root_page_id_e02fb95c ON public.wagtailcore_site USING btree (root_page_id);



CREATE INDEX wagtailcore_task_content_type_id_249ab8ba ON public.wagtailcore_task USING btree (content_type_id);



CREATE INDEX wagtailcore_taskstate_content_type_id_0a758fdc ON public.wagtailcore_taskstate USING btree (content_type_id);



CREATE INDEX wagtailcore_taskstate_finished_by_id_13f98229 ON public.wagtailcore_taskstate USING btree (finished_by_id);



CREATE INDEX wagtailcore_taskstate_page_revision_id_9f52c88e ON public.wagtailcore_taskstate USING btree (revision_id);



CREATE INDEX wagtailcore_taskstate_task_id_c3677c34 ON public.wagtailcore_taskstate USING btree (task_id);



CREATE INDEX wagtailcore_taskstate_workflow_state_id_9239a775 ON public.wagtailcore_taskstate USING btree (workflow_state_id);



CREATE INDEX wagtailcore_uploadedfile_for_content_type_id_b0fc87b2 ON public.wagtailcore_uploadedfile USING btree (for_content_type_id);



CREATE INDEX wagtailcore_uploadedfile_uploaded_by_user_id_c7580fe8 ON public.wagtailcore_uploadedfile USING btree (uploaded_by_user_id);



CREATE INDEX wagtailcore_uuid_06a44d_idx ON public.wagtailcore_pagelogentry USING btree (uuid, action, "timestamp" DESC);



CREATE INDEX wagtailcore_uuid_d6363b_idx ON public.wagtailcore_modellogentry USING btree (uuid, action, "timestamp" DESC);



CREATE INDEX wagtailcore_workflowcontenttype_workflow_id_9aad7cd2 ON public.wagtailcore_workflowcontenttype USING btree (workflow_id);



CREATE INDEX wagtailcore_workflowpage_workflow_id_56f56ff6 ON public.wagtailcore_workflowpage USING btree (workflow_id);



CREATE INDEX wagtailcore_workflowstate_base_content_type_id_a30dc576 ON public.wagtailcore_workflowstate USING btree (base_content_type_id);



CREATE INDEX wagtailcore_workflowstate_content_type_id_2bb78ce1 ON public.wagtailcore_workflowstate USING btree (content_type_id);



CREATE INDEX wagtailcore_workflowstate_requested_by_id_4090bca3 ON public.wagtailcore_workflowstate USING btree (requested_by_id);



CREATE INDEX wagtailcore_workflowstate_workflow_id_1f18378f ON public.wagtailcore_workflowstate USING btree (workflow_id);



CREATE INDEX wagtailcore_workflowtask_task_id_ce7716fe ON public.wagtailcore_workflowtask USING btree (task_id);



CREATE INDEX wagtailcore_workflowtask_workflow_id_b9717175 ON public.wagtailcore_workflowtask USING btree (workflow_id);



CREATE INDEX wagtaildocs_document_collection_id_23881625 ON public.wagtaildocs_document USING btree (collection_id);



CREATE INDEX wagtaildocs_document_uploaded_by_user_id_17258b41 ON public.wagtaildocs_document USING btree (uploaded_by_user_id);



CREATE INDEX wagtailembeds_embed_cache_until_26c94bb0 ON public.wagtailembeds_embed USING btree (cache_until);



CREATE INDEX wagtailembeds_embed_hash_c9bd8c9a_like ON public.wagtailembeds_embed USING btree (hash varchar_pattern_ops);



CREATE INDEX wagtailforms_formsubmission_page_id_e48e93e7 ON public.wagtailforms_formsubmission USING btree (page_id);



CREATE INDEX wagtailimages_image_collection_id_c2f8af7e ON public.wagtailimages_image USING btree (collection_id);



CREATE INDEX wagtailimages_image_created_at_86fa6cd4 ON public.wagtailimages_image USING btree (created_at);



CREATE INDEX wagtailimages_image_file_hash_fb5bbb23 ON public.wagtailimages_image USING btree (file_hash);



CREATE INDEX wagtailimages_image_file_hash_fb5bbb23_like ON public.wagtailimages_image USING btree (file_hash varchar_pattern_ops);



CREATE INDEX wagtailimages_image_uploaded_by_user_id_5d73dc75 ON public.wagtailimages_image USING btree (uploaded_by_user_id);



CREATE INDEX wagtailimages_rendition_filter_spec_1cba3201 ON public.wagtailimages_rendition USING btree (filter_spec);



CREATE INDEX wagtailimages_rendition_filter_spec_1cba3201_like ON public.wagtailimages_rendition USING btree (filter_spec varchar_pattern_ops);



CREATE INDEX wagtailimages_rendition_image_id_3e1fd774 ON public.wagtailimages_rendition USING btree (image_id);



CREATE INDEX wagtailredirects_redirect_old_path_bb35247b ON public.wagtailredirects_redirect USING btree (old_path);



CREATE INDEX wagtailredirects_redirect_old_path_bb35247b_like ON public.wagtailredirects_redirect USING btree (old_path varchar_pattern_ops);



CREATE INDEX wagtailredirects_redirect_redirect_page_id_b5728a8f ON public.wagtailredirects_redirect USING btree (redirect_page_id);



CREATE INDEX wagtailredirects_redirect_site_id_780a0e1e ON public.wagtailredirects_redirect USING btree (site_id);



CREATE INDEX wagtailsear_autocom_476c89_gin ON public.wagtailsearch_indexentry USING gin (autocomplete);



CREATE INDEX wagtailsear_body_90c85d_gin ON public.wagtailsearch_indexentry USING gin (body);



CREATE INDEX wagtailsear_title_9caae0_gin ON public.wagtailsearch_indexentry USING gin (title);



CREATE INDEX wagtailsearch_indexentry_content_type_id_62ed694f ON public.wagtailsearch_indexentry USING btree (content_type_id);



CREATE INDEX workflowstate_base_ct_id_idx ON public.wagtailcore_workflowstate USING btree (base_content_type_id, object_id);



CREATE INDEX workflowstate_ct_id_idx ON public.wagtailcore_workflowstate USING btree (content_type_id, object_id);



ALTER INDEX public.accounts_auditevent_action ATTACH PARTITION public.accounts_auditevent_default_action_id_idx;



ALTER INDEX public.accounts_auditevent_actor ATTACH PARTITION public.accounts_auditevent_default_actor_id_id_idx;



ALTER INDEX public.accounts_auditevent_entity ATTACH PARTITION public.accounts_auditevent_default_entity_entity_id_id_idx;



ALTER INDEX public.accounts_auditevent_person ATTACH PARTITION public.accounts_auditevent_default_person_id_id_idx;



ALTER INDEX public.accounts_auditevent_pkey ATTACH PARTITION public.accounts_auditevent_default_pkey;



CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.accounts_auditevent FOR EACH ROW EXECUTE FUNCTION public.accounts_auditevent_refuse();



CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON public.accounts_auditevent FOR EACH STATEMENT EXECUTE FUNCTION public.accounts_auditevent_refuse();



ALTER TABLE ONLY public.accounts_branchlink
    ADD CONSTRAINT accounts_branchlink_branch_id_a31a1d62_fk_accounts_branch_id FOREIGN KEY (branch_id) REFERENCES public.accounts_branch(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.accounts_branchlink
    ADD CONSTRAINT accounts_branchlink_user_id_7b733def_fk_accounts_user_id FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.accounts_carerelationship
    ADD CONSTRAINT accounts_carerelatio_client_id_3a833462_fk_accounts_ FOREIGN KEY (client_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.accounts_carerelationship
    ADD CONSTRAINT accounts_carerelatio_opened_by_id_ac4db538_fk_accounts_ FOREIGN KEY (opened_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.accounts_carerelationship
    ADD CONSTRAINT accounts_carerelatio_specialist_id_e90362d3_fk_accounts_ FOREIGN KEY (specialist_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.accounts_importrun
    ADD CONSTRAINT accounts_importrun_person_id_4af40432_fk_accounts_user_id FOREIGN KEY (person_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.accounts_importrun
    ADD CONSTRAINT accounts_importrun_requested_by_id_4ed9fa73_fk_accounts_user_id FOREIGN KEY (requested_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.accounts_onetimetoken
    ADD CONSTRAINT accounts_onetimetoken_user_id_e210840f_fk_accounts_user_id FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.accounts_openinghours
    ADD CONSTRAINT accounts_openinghours_branch_id_607f3161_fk_accounts_branch_id FOREIGN KEY (branch_id) REFERENCES public.accounts_branch(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.accounts_profile
    ADD CONSTRAINT accounts_profile_user_id_49a85d32_fk_accounts_user_id FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.accounts_session
    ADD CONSTRAINT accounts_session_user_id_d5aaed01_fk_accounts_user_id FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.accounts_user_groups
    ADD CONSTRAINT accounts_user_groups_group_id_bd11a704_fk_auth_group_id FOREIGN KEY (group_id) REFERENCES public.auth_group(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.accounts_user_groups
    ADD CONSTRAINT accounts_user_groups_user_id_52b62117_fk_accounts_user_id FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.accounts_user_user_permissions
    ADD CONSTRAINT accounts_user_user_p_permission_id_113bb443_fk_auth_perm FOREIGN KEY (permission_id) REFERENCES public.auth_permission(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.accounts_user_user_permissions
    ADD CONSTRAINT accounts_user_user_p_user_id_e4f0a161_fk_accounts_ FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissio_permission_id_84c5c92e_fk_auth_perm FOREIGN KEY (permission_id) REFERENCES public.auth_permission(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissions_group_id_b120cbf9_fk_auth_group_id FOREIGN KEY (group_id) REFERENCES public.auth_group(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.auth_permission
    ADD CONSTRAINT auth_permission_content_type_id_2f476e4b_fk_django_co FOREIGN KEY (content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.coaching_measurement
    ADD CONSTRAINT coaching_measurement_person_id_351e6cdd_fk_accounts_user_id FOREIGN KEY (person_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.coaching_measurement
    ADD CONSTRAINT coaching_measurement_recorded_by_id_c718b1ee_fk_accounts_ FOREIGN KEY (recorded_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.content_homepage
    ADD CONSTRAINT content_homepage_page_ptr_id_52d9421a_fk_wagtailcore_page_id FOREIGN KEY (page_ptr_id) REFERENCES public.wagtailcore_page(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.content_sitesettings
    ADD CONSTRAINT content_sitesettings_site_id_23955d91_fk_wagtailcore_site_id FOREIGN KEY (site_id) REFERENCES public.wagtailcore_site(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.django_admin_log
    ADD CONSTRAINT django_admin_log_content_type_id_c4bce8eb_fk_django_co FOREIGN KEY (content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.django_admin_log
    ADD CONSTRAINT django_admin_log_user_id_c564eba6_fk_accounts_user_id FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.django_celery_beat_periodictask
    ADD CONSTRAINT django_celery_beat_p_clocked_id_47a69f82_fk_django_ce FOREIGN KEY (clocked_id) REFERENCES public.django_celery_beat_clockedschedule(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.django_celery_beat_periodictask
    ADD CONSTRAINT django_celery_beat_p_crontab_id_d3cba168_fk_django_ce FOREIGN KEY (crontab_id) REFERENCES public.django_celery_beat_crontabschedule(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.django_celery_beat_periodictask
    ADD CONSTRAINT django_celery_beat_p_interval_id_a8ca27da_fk_django_ce FOREIGN KEY (interval_id) REFERENCES public.django_celery_beat_intervalschedule(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.django_celery_beat_periodictask
    ADD CONSTRAINT django_celery_beat_p_solar_id_a87ce72c_fk_django_ce FOREIGN KEY (solar_id) REFERENCES public.django_celery_beat_solarschedule(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.kit_faileddelivery
    ADD CONSTRAINT kit_faileddelivery_event_id_a5bc6e9c_fk_kit_outboxevent_id FOREIGN KEY (event_id) REFERENCES public.kit_outboxevent(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.kit_featureflagrule
    ADD CONSTRAINT kit_featureflagrule_flag_id_420997cb_fk_kit_featureflag_id FOREIGN KEY (flag_id) REFERENCES public.kit_featureflag(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.kit_receipt
    ADD CONSTRAINT kit_receipt_event_id_a3b6b717_fk_kit_outboxevent_id FOREIGN KEY (event_id) REFERENCES public.kit_outboxevent(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.messaging_notification
    ADD CONSTRAINT messaging_notification_person_id_15e9924e_fk_accounts_user_id FOREIGN KEY (person_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.taggit_taggeditem
    ADD CONSTRAINT taggit_taggeditem_content_type_id_9957a03c_fk_django_co FOREIGN KEY (content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.taggit_taggeditem
    ADD CONSTRAINT taggit_taggeditem_tag_id_f4f5b767_fk_taggit_tag_id FOREIGN KEY (tag_id) REFERENCES public.taggit_tag(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.waffle_flag_groups
    ADD CONSTRAINT waffle_flag_groups_flag_id_c11c0c05_fk_waffle_flag_id FOREIGN KEY (flag_id) REFERENCES public.waffle_flag(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.waffle_flag_groups
    ADD CONSTRAINT waffle_flag_groups_group_id_a97c4f66_fk_auth_group_id FOREIGN KEY (group_id) REFERENCES public.auth_group(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.waffle_flag_users
    ADD CONSTRAINT waffle_flag_users_flag_id_833c37b0_fk_waffle_flag_id FOREIGN KEY (flag_id) REFERENCES public.waffle_flag(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.waffle_flag_users
    ADD CONSTRAINT waffle_flag_users_user_id_8026df9b_fk_accounts_user_id FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.wagtailadmin_editingsession
    ADD CONSTRAINT wagtailadmin_editing_content_type_id_4df7730e_fk_django_co FOREIGN KEY (content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.wagtailadmin_editingsession
    ADD CONSTRAINT wagtailadmin_editing_user_id_6e1a9b70_fk_accounts_ FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.wagtailadmin_formstate
    ADD CONSTRAINT wagtailadmin_formsta_content_type_id_e32438b3_fk_django_co FOREIGN KEY (content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.wagtailadmin_formstate
    ADD CONSTRAINT wagtailadmin_formstate_user_id_b910adc2_fk_accounts_user_id FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.wagtailcore_apitoken
    ADD CONSTRAINT wagtailcore_apitoken_user_id_49b1141b_fk_accounts_user_id FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.wagtailcore_collectionviewrestriction
    ADD CONSTRAINT wagtailcore_collecti_collection_id_761908ec_fk_wagtailco FOREIGN KEY (collection_id) REFERENCES public.wagtailcore_collection(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.wagtailcore_collectionviewrestriction_groups
    ADD CONSTRAINT wagtailcore_collecti_collectionviewrestri_47320efd_fk_wagtailco FOREIGN KEY (collectionviewrestriction_id) REFERENCES public.wagtailcore_collectionviewrestriction(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.wagtailcore_collectionviewrestriction_groups
    ADD CONSTRAINT wagtailcore_collecti_group_id_1823f2a3_fk_auth_grou FOREIGN KEY (group_id) REFERENCES public.auth_group(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.wagtailcore_comment
    ADD CONSTRAINT wagtailcore_comment_page_id_108444b5_fk_wagtailcore_page_id FOREIGN KEY (page_id) REFERENCES public.wagtailcore_page(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.wagtailcore_comment
    ADD CONSTRAINT wagtailcore_comment_resolved_by_id_a282aa0e_fk_accounts_user_id FOREIGN KEY (resolved_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.wagtailcore_comment
    ADD CONSTRAINT wagtailcore_comment_revision_created_id_1d058279_fk_wagtailco FOREIGN KEY (revision_created_id) REFERENCES public.wagtailcore_revision(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.wagtailcore_comment
    ADD CONSTRAINT wagtailcore_comment_user_id_0c577ca6_fk_accounts_user_id FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.wagtailcore_commentreply
    ADD CONSTRAINT wagtailcore_commentr_comment_id_afc7e027_fk_wagtailco FOREIGN KEY (comment_id) REFERENCES public.wagtailcore_comment(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.wagtailcore_commentreply
    ADD CONSTRAINT wagtailcore_commentreply_user_id_d0b3b9c3_fk_accounts_user_id FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.wagtailcore_groupapprovaltask_groups
    ADD CONSTRAINT wagtailcore_groupapp_group_id_2e64b61f_fk_auth_grou FOREIGN KEY (group_id) REFERENCES public.auth_group(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.wagtailcore_groupapprovaltask_groups
    ADD CONSTRAINT wagtailcore_groupapp_groupapprovaltask_id_9a9255ea_fk_wagtailco FOREIGN KEY (groupapprovaltask_id) REFERENCES public.wagtailcore_groupapprovaltask(task_ptr_id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.wagtailcore_groupapprovaltask
    ADD CONSTRAINT wagtailcore_groupapp_task_ptr_id_cfe58781_fk_wagtailco FOREIGN KEY (task_ptr_id) REFERENCES public.wagtailcore_task(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.wagtailcore_groupcollectionpermission
    ADD CONSTRAINT wagtailcore_groupcol_collection_id_5423575a_fk_wagtailco FOREIGN KEY (collection_id) REFERENCES public.wagtailcore_collection(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.wagtailcore_groupcollectionpermission
    ADD CONSTRAINT wagtailcore_groupcol_group_id_05d61460_fk_auth_grou FOREIGN KEY (group_id) REFERENCES public.auth_group(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.wagtailcore_groupcollectionpermission
    ADD CONSTRAINT wagtailcore_groupcol_permission_id_1b626275_fk_auth_perm FOREIGN KEY (permission_id) REFERENCES public.auth_permission(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.wagtailcore_grouppagepermission
    ADD CONSTRAINT wagtailcore_grouppag_group_id_fc07e671_fk_auth_grou FOREIGN KEY (group_id) REFERENCES public.auth_group(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.wagtailcore_grouppagepermission
    ADD CONSTRAINT wagtailcore_grouppag_page_id_710b114a_fk_wagtailco FOREIGN KEY (page_id) REFERENCES public.wagtailcore_page(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.wagtailcore_grouppagepermission
    ADD CONSTRAINT wagtailcore_grouppag_permission_id_05acb22e_fk_auth_perm FOREIGN KEY (permission_id) REFERENCES public.auth_permission(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.wagtailcore_groupsitepermission
    ADD CONSTRAINT wagtailcore_groupsit_group_id_e5cdbee4_fk_auth_grou FOREIGN KEY (group_id) REFERENCES public.auth_group(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.wagtailcore_groupsitepermission
    ADD CONSTRAINT wagtailcore_groupsit_permission_id_459b1f38_fk_auth_perm FOREIGN KEY (permission_id) REFERENCES public.auth_permission(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.wagtailcore_groupsitepermission
    ADD CONSTRAINT wagtailcore_groupsit_site_id_245de488_fk_wagtailco FOREIGN KEY (site_id) REFERENCES public.wagtailcore_site(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.wagtailcore_modellogentry
    ADD CONSTRAINT wagtailcore_modellog_content_type_id_68849e77_fk_django_co FOREIGN KEY (content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.wagtailcore_page
    ADD CONSTRAINT wagtailcore_page_alias_of_id_12945502_fk_wagtailcore_page_id FOREIGN KEY (alias_of_id) REFERENCES public.wagtailcore_page(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.wagtailcore_page
    ADD CONSTRAINT wagtailcore_page_content_type_id_c28424df_fk_django_co FOREIGN KEY (content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.wagtailcore_page
    ADD CONSTRAINT wagtailcore_page_latest_revision_id_e60fef51_fk_wagtailco FOREIGN KEY (latest_revision_id) REFERENCES public.wagtailcore_revision(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.wagtailcore_page
    ADD CONSTRAINT wagtailcore_page_live_revision_id_930bd822_fk_wagtailco FOREIGN KEY (live_revision_id) REFERENCES public.wagtailcore_revision(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.wagtailcore_page
    ADD CONSTRAINT wagtailcore_page_locale_id_3c7e30a6_fk_wagtailcore_locale_id FOREIGN KEY (locale_id) REFERENCES public.wagtailcore_locale(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.wagtailcore_page
    ADD CONSTRAINT wagtailcore_page_locked_by_id_bcb86245_fk_accounts_user_id FOREIGN KEY (locked_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.wagtailcore_page
    ADD CONSTRAINT wagtailcore_page_owner_id_fbf7c332_fk_accounts_user_id FOREIGN KEY (owner_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.wagtailcore_pagelogentry
    ADD CONSTRAINT wagtailcore_pageloge_content_type_id_74e7708a_fk_django_co FOREIGN KEY (content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.wagtailcore_revision
    ADD CONSTRAINT wagtailcore_pagerevision_user_id_2409d2f4_fk_accounts_user_id FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.wagtailcore_pagesubscription
    ADD CONSTRAINT wagtailcore_pagesubs_page_id_a085e7a6_fk_wagtailco FOREIGN KEY (page_id) REFERENCES public.wagtailcore_page(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.wagtailcore_pagesubscription
    ADD CONSTRAINT wagtailcore_pagesubs_user_id_89d7def9_fk_accounts_ FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.wagtailcore_pageviewrestriction_groups
    ADD CONSTRAINT wagtailcore_pageview_group_id_6460f223_fk_auth_grou FOREIGN KEY (group_id) REFERENCES public.auth_group(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.wagtailcore_pageviewrestriction
    ADD CONSTRAINT wagtailcore_pageview_page_id_15a8bea6_fk_wagtailco FOREIGN KEY (page_id) REFERENCES public.wagtailcore_page(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.wagtailcore_pageviewrestriction_groups
    ADD CONSTRAINT wagtailcore_pageview_pageviewrestriction__f147a99a_fk_wagtailco FOREIGN KEY (pageviewrestriction_id) REFERENCES public.wagtailcore_pageviewrestriction(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.wagtailcore_referenceindex
    ADD CONSTRAINT wagtailcore_referenc_base_content_type_id_313cf40f_fk_django_co FOREIGN KEY (base_content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.wagtailcore_referenceindex
    ADD CONSTRAINT wagtailcore_referenc_content_type_id_766e0336_fk_django_co FOREIGN KEY (content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.wagtailcore_referenceindex
    ADD CONSTRAINT wagtailcore_referenc_to_content_type_id_93690bbd_fk_django_co FOREIGN KEY (to_content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.wagtailcore_revision
    ADD CONSTRAINT wagtailcore_revision_base_content_type_id_5b4ef7bd_fk_django_co FOREIGN KEY (base_content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.wagtailcore_revision
    ADD CONSTRAINT wagtailcore_revision_content_type_id_c8cb69c0_fk_django_co FOREIGN KEY (content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.wagtailcore_site
    ADD CONSTRAINT wagtailcore_site_root_page_id_e02fb95c_fk_wagtailcore_page_id FOREIGN KEY (root_page_id) REFERENCES public.wagtailcore_page(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.wagtailcore_task
    ADD CONSTRAINT wagtailcore_task_content_type_id_249ab8ba_fk_django_co FOREIGN KEY (content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.wagtailcore_taskstate
    ADD CONSTRAINT wagtailcore_taskstat_content_type_id_0a758fdc_fk_django_co FOREIGN KEY (content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.wagtailcore_taskstate
    ADD CONSTRAINT wagtailcore_taskstat_finished_by_id_13f98229_fk_accounts_ FOREIGN KEY (finished_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.wagtailcore_taskstate
    ADD CONSTRAINT wagtailcore_taskstat_revision_id_df25a499_fk_wagtailco FOREIGN KEY (revision_id) REFERENCES public.wagtailcore_revision(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.wagtailcore_taskstate
    ADD CONSTRAINT wagtailcore_taskstat_workflow_state_id_9239a775_fk_wagtailco FOREIGN KEY (workflow_state_id) REFERENCES public.wagtailcore_workflowstate(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.wagtailcore_taskstate
    ADD CONSTRAINT wagtailcore_taskstate_task_id_c3677c34_fk_wagtailcore_task_id FOREIGN KEY (task_id) REFERENCES public.wagtailcore_task(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.wagtailcore_uploadedfile
    ADD CONSTRAINT wagtailcore_uploaded_for_content_type_id_b0fc87b2_fk_django_co FOREIGN KEY (for_content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.wagtailcore_uploadedfile
    ADD CONSTRAINT wagtailcore_uploaded_uploaded_by_user_id_c7580fe8_fk_accounts_ FOREIGN KEY (uploaded_by_user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.wagtailcore_workflowstate
    ADD CONSTRAINT wagtailcore_workflow_base_content_type_id_a30dc576_fk_django_co FOREIGN KEY (base_content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.wagtailcore_workflowstate
    ADD CONSTRAINT wagtailcore_workflow_content_type_id_2bb78ce1_fk_django_co FOREIGN KEY (content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.wagtailcore_workflowcontenttype
    ADD CONSTRAINT wagtailcore_workflow_content_type_id_b261bb37_fk_django_co FOREIGN KEY (content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.wagtailcore_workflowstate
    ADD CONSTRAINT wagtailcore_workflow_current_task_state_i_3a1a0632_fk_wagtailco FOREIGN KEY (current_task_state_id) REFERENCES public.wagtailcore_taskstate(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.wagtailcore_workflowpage
    ADD CONSTRAINT wagtailcore_workflow_page_id_81e7bab6_fk_wagtailco FOREIGN KEY (page_id) REFERENCES public.wagtailcore_page(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.wagtailcore_workflowstate
    ADD CONSTRAINT wagtailcore_workflow_requested_by_id_4090bca3_fk_accounts_ FOREIGN KEY (requested_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.wagtailcore_workflowtask
    ADD CONSTRAINT wagtailcore_workflow_task_id_ce7716fe_fk_wagtailco FOREIGN KEY (task_id) REFERENCES public.wagtailcore_task(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.wagtailcore_workflowstate
    ADD CONSTRAINT wagtailcore_workflow_workflow_id_1f18378f_fk_wagtailco FOREIGN KEY (workflow_id) REFERENCES public.wagtailcore_workflow(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.wagtailcore_workflowpage
    ADD CONSTRAINT wagtailcore_workflow_workflow_id_56f56ff6_fk_wagtailco FOREIGN KEY (workflow_id) REFERENCES public.wagtailcore_workflow(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.wagtailcore_workflowcontenttype
    ADD CONSTRAINT wagtailcore_workflow_workflow_id_9aad7cd2_fk_wagtailco FOREIGN KEY (workflow_id) REFERENCES public.wagtailcore_workflow(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.wagtailcore_workflowtask
    ADD CONSTRAINT wagtailcore_workflow_workflow_id_b9717175_fk_wagtailco FOREIGN KEY (workflow_id) REFERENCES public.wagtailcore_workflow(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.wagtaildocs_document
    ADD CONSTRAINT wagtaildocs_document_collection_id_23881625_fk_wagtailco FOREIGN KEY (collection_id) REFERENCES public.wagtailcore_collection(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.wagtaildocs_document
    ADD CONSTRAINT wagtaildocs_document_uploaded_by_user_id_17258b41_fk_accounts_ FOREIGN KEY (uploaded_by_user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.wagtailforms_formsubmission
    ADD CONSTRAINT wagtailforms_formsub_page_id_e48e93e7_fk_wagtailco FOREIGN KEY (page_id) REFERENCES public.wagtailcore_page(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.wagtailimages_image
    ADD CONSTRAINT wagtailimages_image_collection_id_c2f8af7e_fk_wagtailco FOREIGN KEY (collection_id) REFERENCES public.wagtailcore_collection(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.wagtailimages_image
    ADD CONSTRAINT wagtailimages_image_uploaded_by_user_id_5d73dc75_fk_accounts_ FOREIGN KEY (uploaded_by_user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.wagtailimages_rendition
    ADD CONSTRAINT wagtailimages_rendit_image_id_3e1fd774_fk_wagtailim FOREIGN KEY (image_id) REFERENCES public.wagtailimages_image(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.wagtailredirects_redirect
    ADD CONSTRAINT wagtailredirects_red_redirect_page_id_b5728a8f_fk_wagtailco FOREIGN KEY (redirect_page_id) REFERENCES public.wagtailcore_page(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.wagtailredirects_redirect
    ADD CONSTRAINT wagtailredirects_red_site_id_780a0e1e_fk_wagtailco FOREIGN KEY (site_id) REFERENCES public.wagtailcore_site(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.wagtailsearch_indexentry
    ADD CONSTRAINT wagtailsearch_indexe_content_type_id_62ed694f_fk_django_co FOREIGN KEY (content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.wagtailusers_userprofile
    ADD CONSTRAINT wagtailusers_userprofile_user_id_59c92331_fk_accounts_user_id FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;




