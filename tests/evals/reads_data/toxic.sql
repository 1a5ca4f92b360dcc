-- Molecules, their atoms and bonds.
-- How many molecules are carcinogenic? (carcinogenic refers to label = '+')
SELECT count(*) FROM molecule WHERE label = '+'
-- What is the most common bond type?
SELECT bond_type FROM bond GROUP BY bond_type ORDER BY count(*) DESC LIMIT 1
-- In the non-carcinogenic molecules, how many contain chlorine atoms? non-carcinogenic refers to label = '-'; chlorine refers to element = 'cl'
SELECT count(DISTINCT molecule_id) FROM molecule JOIN atom USING (molecule_id) WHERE label = '-' AND element = 'cl'
-- List the elements of molecule TR000.
SELECT element FROM atom WHERE molecule_id = 'TR000'
-- How many atoms belong to the molecule labeled with TR002?
SELECT count(*) FROM atom WHERE molecule_id = 'TR002'
-- Which molecules have a triple bond? (triple bond refers to bond_type = '#')
SELECT DISTINCT molecule_id FROM bond WHERE bond_type = '#'
-- What is the type of the bond TR001_1_2?
SELECT bond_type FROM bond WHERE bond_id = 'TR001_1_2'
-- How many different elements are there in the molecule TR001?
SELECT count(DISTINCT element) FROM atom WHERE molecule_id = 'TR001'
-- How many carcinogenic molecules contain oxygen? (carcinogenic refers to label = '+'; contain oxygen refers to element = 'o')
SELECT count(DISTINCT molecule_id) FROM molecule JOIN atom USING (molecule_id) WHERE label = '+' AND element = 'o'
