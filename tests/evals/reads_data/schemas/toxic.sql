CREATE TABLE molecule (molecule_id text PRIMARY KEY, label text);
CREATE TABLE atom (atom_id text PRIMARY KEY, molecule_id text REFERENCES molecule, element text);
CREATE TABLE bond (bond_id text PRIMARY KEY, molecule_id text REFERENCES molecule, bond_type text);
CREATE TABLE connected (atom_id text REFERENCES atom, atom_id2 text REFERENCES atom, bond_id text REFERENCES bond, PRIMARY KEY (atom_id, atom_id2));
INSERT INTO molecule VALUES ('TR000', '+'), ('TR001', '+'), ('TR002', '-'), ('TR004', '-');
INSERT INTO atom VALUES ('TR000_1', 'TR000', 'cl'), ('TR000_2', 'TR000', 'c'), ('TR000_3', 'TR000', 'h'), ('TR001_1', 'TR001', 'c'), ('TR001_2', 'TR001', 'o'), ('TR002_1', 'TR002', 'c'), ('TR002_2', 'TR002', 'n'), ('TR004_1', 'TR004', 'c');
INSERT INTO bond VALUES ('TR000_1_2', 'TR000', '-'), ('TR000_2_3', 'TR000', '-'), ('TR001_1_2', 'TR001', '='), ('TR002_1_2', 'TR002', '#');
INSERT INTO connected VALUES ('TR000_1', 'TR000_2', 'TR000_1_2'), ('TR000_2', 'TR000_3', 'TR000_2_3'), ('TR001_1', 'TR001_2', 'TR001_1_2'), ('TR002_1', 'TR002_2', 'TR002_1_2');
