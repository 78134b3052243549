pragma application_id = 1483042371;
pragma user_version = 1;
create table store (id text not null, revision integer not null);
create table object (class text not null, ref text not null, uuid text not null, fields text not null, unique (class, ref));
insert into store values ('5eed0000-0000-4000-8000-000000000001', 1041);
insert into object values ('network', 'a', '00000000-0000-0000-0000-00000000000a', '{"uuid":"00000000-0000-0000-0000-00000000000a","name_label":"from version 1"}');
